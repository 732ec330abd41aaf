/** The sheets of one document, as pdf.js lays them: only those near the reader are drawn. */

// Its viewer expects the library to be there.
import { AnnotationEditorType, AnnotationMode, type PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import {
  EventBus,
  FindState,
  PDFFindController,
  PDFLinkService,
  PDFViewer,
} from "pdfjs-dist/legacy/web/pdf_viewer.mjs";
import { tidyStructure } from "./structure";
import { placeAt, scrollTo, type Box, type Place } from "./position";
import "./sheets.css";

/** What a document tells of itself. */
export interface Told {
  /** The page that is read has changed. */
  page(number: number): unknown;
  /** The search has found more, or nothing; `current` counts from 1. */
  hits(found: { current: number; total: number; pending: boolean }): unknown;
}

/** As wide as the window allows, or a factor. */
export type Zoom = "page-width" | "auto" | number;

/** The most and the least. */
const [SMALLEST, LARGEST] = [0.25, 5];

/** How long, in milliseconds, what is seen may take to be drawn before it is shown as it is. What is shown already can wait for
    its next rendering; an empty place cannot. */
const PATIENCE = { first: 1000, next: 30_000 };

export class Sheets {
  /** The area that scrolls. */
  readonly element: HTMLDivElement;
  private readonly bus = new EventBus();
  private readonly viewer: PDFViewer;
  private readonly end = new AbortController();
  private readonly structures = new MutationObserver((changes) => {
    for (const node of changes.flatMap((change) => [...change.addedNodes])) {
      if (node instanceof Element && node.classList.contains("structTree")) tidyStructure(node);
    }
  });
  /** Whether hits are only marked. */
  private quiet = false;

  constructor(
    host: HTMLElement,
    readonly document: PDFDocumentProxy,
    label: string,
    private readonly told: Told,
  ) {
    this.element = window.document.createElement("div");
    this.element.className = "bb-sheets";
    this.element.tabIndex = 0;
    this.element.setAttribute("role", "region");
    this.element.setAttribute("aria-label", label);
    this.element.style.visibility = "hidden";
    this.element.append(Object.assign(window.document.createElement("div"), { className: "pdfViewer" }));
    host.append(this.element);
    const links = new Links({ eventBus: this.bus });
    this.viewer = new PDFViewer({
      container: this.element,
      eventBus: this.bus,
      linkService: links,
      findController: this.finder(),
      // What stands in fields and stamps is drawn, nothing can be filled in, nothing is run.
      annotationMode: AnnotationMode.ENABLE,
      annotationEditorMode: AnnotationEditorType.DISABLE,
      enableAutoLinking: false,
      supportsPinchToZoom: false,
      maxCanvasPixels: 2 ** 24,
      imageResourcesPath: "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E#",
      l10n: WORDLESS,
      abortSignal: this.end.signal,
    } as unknown as ConstructorParameters<typeof PDFViewer>[0]);
    links.setViewer(this.viewer);
    links.setDocument(document, null);
    this.bus.on("pagechanging", ({ pageNumber }: { pageNumber: number }) => told.page(pageNumber));
    this.bus.on("textlayerrendered", ({ source }: { source: { textLayer?: { div: HTMLElement } } }) => {
      // The area is one stop for Tab; its sheets are none.
      if (source.textLayer) source.textLayer.div.tabIndex = -1;
    });
    this.structures.observe(this.element, { childList: true, subtree: true });
    this.bus.on("updatefindmatchescount", this.tellHits);
    this.bus.on("updatefindcontrolstate", this.tellHits);
  }

  /** Lays the sheets, still unseen; fulfilled when what the reader will see is drawn. */
  async lay(zoom: Zoom, place: Place | undefined): Promise<void> {
    const laid = this.once("pagesinit");
    this.viewer.setDocument(this.document);
    await laid;
    this.name();
    this.zoom = zoom;
    if (place) this.place = place;
    await Promise.race([this.drawn(), later(place ? PATIENCE.next : PATIENCE.first)]);
    if (place) this.place = place;
  }

  /** Lets the sheets be seen. */
  show(): void {
    this.element.style.removeProperty("visibility");
  }

  /** The search of the sheets before goes on; it leads the reader somewhere only when they ask for a hit. */
  goOnFinding(query: string): void {
    this.find(query);
    this.quiet = true;
  }

  /** Takes the sheets away. Fulfilled when the document can be closed: it may not vanish while its pages are being asked for. */
  async close(): Promise<void> {
    this.element.remove();
    this.structures.disconnect();
    const asked = Promise.allSettled([this.viewer.pagesPromise, this.document.getMetadata()]);
    await Promise.race([asked, later(PATIENCE.next)]);
    this.end.abort();
    this.viewer.setDocument(null as unknown as PDFDocumentProxy);
  }

  get pages(): number {
    return this.document.numPages;
  }

  get page(): number {
    return this.viewer.currentPageNumber;
  }

  set page(number: number) {
    this.viewer.currentPageNumber = number;
  }

  get place(): Place {
    return placeAt({ top: this.element.scrollTop, left: this.element.scrollLeft }, this.boxes());
  }

  set place(place: Place) {
    const { top, left } = scrollTo(place, this.boxes());
    this.element.scrollTo({ top, left, behavior: "instant" });
    this.viewer.update();
  }

  /** To the very beginning, or the very end. */
  toEdge(end: boolean): void {
    this.element.scrollTo({ top: end ? this.element.scrollHeight : 0, behavior: "instant" });
  }

  get zoom(): Zoom {
    const value = this.viewer.currentScaleValue;
    return value === "page-width" || value === "auto" ? value : this.viewer.currentScale;
  }

  set zoom(zoom: Zoom) {
    this.viewer.currentScaleValue = String(zoom);
  }

  /** Larger or smaller by steps. What is seen is drawn anew when the person pauses. */
  zoomBy(steps: number): void {
    const scale = this.viewer.currentScale;
    if ((steps > 0 && scale >= LARGEST) || (steps < 0 && scale <= SMALLEST)) return;
    this.viewer.updateScale({ steps, drawingDelay: 300 });
  }

  /** The area has another size, or the screen another sharpness. */
  resized(): void {
    if (typeof this.zoom !== "number") this.viewer.currentScaleValue = this.viewer.currentScaleValue;
    this.viewer.update();
  }

  /** Draws anew what is seen. */
  redraw(): void {
    this.viewer.refresh();
  }

  /** Begins a search; an empty one ends it. */
  find(query: string): void {
    this.quiet = false;
    if (query.trim()) this.dispatchFind(query, "", false);
    else this.bus.dispatch("findbarclose", { source: this });
  }

  /** To the next hit, or the previous one. */
  findAgain(query: string, backwards: boolean): void {
    this.quiet = false;
    if (query.trim()) this.dispatchFind(query, "again", backwards);
  }

  private dispatchFind(query: string, type: "" | "again", findPrevious: boolean): void {
    this.bus.dispatch("find", {
      source: this,
      type,
      query,
      caseSensitive: false,
      entireWord: false,
      highlightAll: true,
      findPrevious,
      matchDiacritics: false,
    });
  }

  private finder(): PDFFindController {
    const sheets = this;
    const finder = new PDFFindController({
      eventBus: this.bus,
      linkService: {
        get pagesCount() {
          return sheets.pages;
        },
        get page() {
          return sheets.page;
        },
        set page(number: number) {
          if (!sheets.quiet) sheets.page = number;
        },
      } as PDFLinkService,
    });
    const lead = finder.scrollMatchIntoView.bind(finder);
    finder.scrollMatchIntoView = (match) => {
      if (!this.quiet) lead(match);
    };
    return finder;
  }

  private readonly tellHits = (event: { matchesCount?: { current: number; total: number }; state?: number }): void => {
    const { current, total } = event.matchesCount ?? { current: 0, total: 0 };
    this.told.hits({ current, total, pending: event.state === FindState.PENDING });
  };

  /** For those who hear the sheets. */
  private name(): void {
    for (let i = 0; i < this.pages; i++) {
      const { div } = this.viewer.getPageView(i) as { div: HTMLElement };
      div.setAttribute("role", "group");
      div.setAttribute("aria-label", `Seite ${i + 1} von ${this.pages}`);
    }
  }

  private boxes(): Box[] {
    return Array.from({ length: this.pages }, (_, i) => {
      const { div } = (this.viewer.getPageView(i) ?? {}) as { div?: HTMLElement };
      return { top: div?.offsetTop ?? 0, height: div?.clientHeight ?? 1, width: div?.clientWidth ?? 1 };
    });
  }

  /** Fulfilled when every page that is seen is drawn. */
  private drawn(): Promise<void> {
    return new Promise((done) => {
      const check = () => {
        const { views } = this.viewer._getVisiblePages() as { views: { view: { renderingState: number } }[] };
        if (views.length > 0 && views.every(({ view }) => view.renderingState === DRAWN)) done();
      };
      this.bus.on("pagerendered", check);
      this.end.signal.addEventListener("abort", () => done(), { once: true });
      check();
    });
  }

  private once(event: string): Promise<void> {
    return new Promise((done) => this.bus.on(event, () => done(), { once: true }));
  }
}

function later(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, milliseconds));
}

/** `RenderingStates.FINISHED` of pdf.js. */
const DRAWN = 3;

/** Links within a document lead there; those out of it lead nowhere, and say where they would. */
class Links extends PDFLinkService {
  override addLinkAttributes(link: HTMLAnchorElement, url: string): void {
    link.title = url;
    link.onclick = () => false;
  }

  override getDestinationHash(): string {
    return location.hash;
  }

  override getAnchorUrl(): string {
    return location.hash;
  }
}

/** pdf.js asks for words that it shows; none of those it asks for are shown here. */
const WORDLESS = {
  getLanguage: () => "de",
  getDirection: () => "ltr",
  get: async () => "",
  translate: async () => {},
  translateOnce: async () => {},
  pause: () => {},
  resume: () => {},
  destroy: async () => {},
};
