/** Generated from the types of the shell; not to be edited by hand. */

/**
 * The answers, by the name of the query.
 */
export type Answer =
  | {
      overview: Overview;
    }
  | {
      rulebook: Rulebook;
    }
  | {
      rules: RulesView;
    }
  | {
      rules_draft: DraftView;
    }
  | {
      rules_to_adopt: Rulebook;
    }
  | {
      census: CensusView;
    }
  | {
      persons: PersonRow[];
    }
  | {
      committee: CommitteeView;
    }
  | {
      motions: MotionRow[];
    }
  | {
      motion: MotionView;
    }
  | {
      meeting: MeetingView;
    }
  | {
      item: ItemView;
    }
  | {
      ballot: BallotView;
    }
  | {
      minutes: MinutesView;
    }
  | {
      resolutions: ResolutionRow[];
    }
  | {
      resolution: ResolutionView;
    }
  | {
      circulations: CirculationRow[];
    }
  | {
      circulation: CirculationView;
    }
  | {
      search: SearchView;
    }
  | {
      text: string;
    }
  | {
      journal: EntryView[];
    };
/**
 * A meeting (Sitzung).
 */
export type MeetingId = string;
/**
 * A committee (Ausschuss).
 */
export type CommitteeId = string;
/**
 * Where a meeting stands among the five steps of its screen.
 */
export type Step = "prepare" | "invite" | "conduct" | "minutes" | "sign" | "done";
/**
 * How pressing something is.
 */
export type Urgency = "overdue" | "soon" | "open";
/**
 * A motion (Vorlage).
 */
export type MotionId = string;
/**
 * A vote in writing (Umlaufverfahren).
 */
export type CirculationId = string;
/**
 * What the vote results in.
 */
export type Decision = "resolution" | "recommendation" | "procedural";
/**
 * How a ballot ended.
 */
export type Outcome = "carried" | "rejected" | "not_quorate";
/**
 * A number of votes: fixed point with six decimals, never negative.
 *
 * As text it is a decimal such as `19.5`; one partner has at most `999999999.999999`, sums may be larger.
 *
 * This interface was referenced by `undefined`'s JSON-Schema definition
 * via the `patternProperty` "^[a-z0-9-]{1,40}$".
 */
export type Votes = string;
/**
 * A number of partners. As JSON a number.
 */
export type Heads = number;
/**
 * A number that a threshold reports: votes or heads, as the threshold measures. For show and comparison only; it knows no sums.
 *
 * As text a decimal, for heads a whole one.
 */
export type Figure = string;
/**
 * What a resolution brings about once it is in force.
 */
export type RatificationKind = "accession" | "agreement";
/**
 * Where a resolution stands, for programs.
 */
export type RatificationCode =
  | "acceding"
  | "councils"
  | "council_refused"
  | "to_apply"
  | "to_receive"
  | "pending"
  | "objected"
  | "summoned"
  | "refused"
  | "to_publish"
  | "published"
  | "in_force"
  | "annulled";
/**
 * A partner of the cooperation (Kooperationspartner).
 */
export type PartnerId = string;
/**
 * A part of the rulebook that a person confirms as a whole.
 */
export type Section = "partners" | "weights" | "majorities" | "committees" | "motion_kinds";
/**
 * The law by whose analogy a rulebook was written.
 */
export type Profile = "vwvfg" | "go-nrw";
/**
 * A typeface that comes with the program. Each has every Latin letter of Europe.
 */
export type Font = "Fira Sans" | "Noto Serif";
/**
 * A weight rule, named by the rulebook.
 */
export type WeightRuleId = string;
/**
 * What a table says of a partner.
 */
export type TableWeight =
  | {
      votes: Votes;
    }
  | {
      fee: Fee;
    };
/**
 * An amount of money in cents. As text euros with a point and at most two decimals: `125000.50`.
 *
 * This interface was referenced by `undefined`'s JSON-Schema definition
 * via the `patternProperty` "^[a-z0-9-]{1,40}$".
 */
export type Fee = string;
/**
 * How the votes of a partner are found.
 */
export type WeightKind =
  | {
      equal: {
        /**
         * Votes of each partner.
         */
        votes: Votes;
      };
    }
  | {
      per_begun: {
        /**
         * The number of inhabitants, at least 1.
         */
        inhabitants: number;
        /**
         * Votes for each begun number.
         */
        votes: Votes;
        /**
         * Nobody has fewer.
         */
        minimum?: Votes | null;
        /**
         * Nobody has more.
         */
        maximum?: Votes | null;
      };
    }
  | {
      tiers: {
        /**
         * Rising numbers of inhabitants; the first tier begins at 0.
         */
        tiers: Tier[];
      };
    }
  | {
      table: {
        /**
         * Votes by partner; every partner of the rulebook stands in it.
         */
        votes: {
          [k: string]: Votes;
        };
      };
    }
  | {
      share_of_fees: {
        /**
         * Yearly fee by partner.
         */
        fees: {
          [k: string]: Fee;
        };
        /**
         * All votes together, before rounding.
         */
        total: Votes;
        /**
         * Votes are multiples of this.
         */
        unit: Votes;
      };
    };
/**
 * A fraction above zero and at most one. Written as it was given, compared by value: `2/4` equals `1/2`.
 */
export type Fraction = string;
/**
 * A majority, named by the rulebook.
 */
export type MajorityId = string;
export type Threshold =
  | {
      measure: Measure;
      base: Base;
      more_than: Fraction;
    }
  | {
      measure: Measure;
      base: Base;
      at_least: Fraction;
    }
  | {
      measure: "heads";
      at_least_count: number;
    };
/**
 * What is measured.
 */
export type Measure = "votes" | "heads";
/**
 * Of what a share is taken.
 */
export type Base = "cast" | "cast_with_abstentions" | "present" | "statutory";
/**
 * Whether a committee decides or advises.
 */
export type Role = "decides" | "advises";
/**
 * What a missing quorum does.
 */
export type QuorumRule = "strict" | "until_established";
/**
 * What equal numbers of yes and no votes mean.
 */
export type TieRule = "rejected" | "chair";
/**
 * How persons are elected.
 */
export type ElectionRule = "plurality" | "absolute";
/**
 * How much of a meeting its minutes tell. What VwVfG § 93 demands stands in both.
 */
export type MinutesStyle = "course" | "results";
/**
 * In which role a person signs.
 */
export type SignatureRole = "schriftfuehrung" | "vorsitz" | "mitglied";
/**
 * First or last in a part of the agenda.
 */
export type Place = "first" | "last";
/**
 * A kind of motion, named by the rulebook.
 */
export type KindId = string;
/**
 * What a committee is asked for.
 */
export type Purpose = "decision" | "information";
/**
 * Whether an edition holds.
 */
export type EditionState = "past" | "in_force" | "upcoming" | "replaced";
/**
 * A person.
 */
export type PersonId = string;
/**
 * A membership or deputyship of a person in a committee.
 */
export type MembershipId = string;
/**
 * Member or deputy.
 */
export type Seat = "member" | "deputy";
/**
 * Where a motion stands, for programs.
 */
export type MotionCode =
  | "draft"
  | "released"
  | "scheduled"
  | "circulating"
  | "recommended"
  | "not_recommended"
  | "carried"
  | "rejected"
  | "noted"
  | "postponed"
  | "referred"
  | "withdrawn";
/**
 * SHA-256, written as 64 lower-case hexadecimal digits.
 */
export type Hash = string;
/**
 * A file attached to a motion (Anlage).
 */
export type AttachmentId = string;
/**
 * An agenda item (Tagesordnungspunkt).
 */
export type ItemId = string;
/**
 * How an item was dealt with.
 */
export type ItemDone =
  "discussed" | "noted" | "carried" | "rejected" | "postponed" | "referred" | "removed" | "not_reached";
/**
 * A ballot (Abstimmung).
 */
export type BallotId = string;
/**
 * A participant without vote (Teilnehmende ohne Stimmrecht).
 */
export type GuestId = string;
/**
 * A round of an election (Wahlgang).
 */
export type ElectionId = string;
/**
 * A document filed in the book, such as signed minutes.
 */
export type DocumentId = string;
/**
 * Which document a file is.
 */
export type DocumentKind = "niederschrift" | "berichtigung";
/**
 * A correction of signed minutes (Berichtigung).
 */
export type CorrectionId = string;
/**
 * How a signature stands.
 */
export type SignatureState = "done" | "now" | "later";
/**
 * Where an excluded person stays meanwhile (GO NRW § 31 (4)).
 */
export type Whereabouts = "left_room" | "audience";
/**
 * An amendment to the motion of an item (Änderungsantrag).
 */
export type AmendmentId = string;
/**
 * Whether a piece of text stays, comes or goes.
 */
export type Change = "same" | "added" | "removed";
/**
 * Where an amendment stands.
 */
export type AmendmentState =
  | "pending"
  | {
      carried: {
        /**
         * By this ballot.
         */
        ballot: BallotId;
      };
    }
  | {
      rejected: {
        /**
         * By this ballot.
         */
        ballot: BallotId;
      };
    }
  | {
      dropped: {
        /**
         * Why.
         */
        reason: string;
      };
    };
/**
 * A statement to the record (Erklärung zu Protokoll).
 */
export type StatementId = string;
/**
 * What is voted on.
 */
export type BallotSubject =
  | "item"
  | "procedure"
  | {
      amendment: {
        /**
         * Which one.
         */
        amendment: AmendmentId;
      };
    }
  | {
      exclusion: Exclusion;
    };
/**
 * How the votes are cast.
 */
export type BallotMode = "open" | "roll_call" | "acclamation" | "secret" | "circulation";
/**
 * What a partner did in a ballot.
 */
export type ChoiceRow = "yes" | "no" | "abstain" | "invalid" | "split" | "none" | "unnamed" | "absent" | "excluded";
/**
 * How the votes of a round decide.
 */
export type ElectionMethod = "plurality" | "dhondt" | "absolute" | "run_off";
/**
 * How is voted in a round.
 */
export type ElectionMode = "open" | "secret";
/**
 * What a partner did in a round.
 */
export type ElectionChoice = "for" | "no" | "abstain" | "invalid" | "none" | "unnamed" | "absent" | "excluded";
/**
 * How a round ended.
 */
export type ElectionOutcome =
  | {
      elected: {
        /**
         * Who is elected, in the order in which they stand.
         */
        winners: Winner[];
        /**
         * Seats for which there was nobody with votes.
         */
        vacant: number;
      };
    }
  | {
      run_off: {
        /**
         * Between whom, in the order in which they stand.
         */
        candidates: string[];
      };
    }
  | {
      lot: {
        /**
         * Between whom: persons, or lists by their names.
         */
        among: string[];
        /**
         * About how many seats.
         */
        seats: number;
        /**
         * Who is elected whatever the lot says.
         */
        winners: Winner[];
      };
    }
  | "nobody"
  | "not_quorate";
/**
 * Whether a highest figure brings a seat.
 */
export type Seat2 = "yes" | "lot" | "no";
/**
 * What is to be done next in an election.
 */
export type ElectionStep = "vote" | "lot" | "run_off" | "accept" | "round" | "done";
/**
 * With or without the non-public part.
 */
export type Version = "full" | "public";
/**
 * Where a circulation stands, for programs.
 */
export type CirculationCode = "open" | "due" | "announced" | "annulled" | "objected" | "cancelled";
/**
 * What was found.
 */
export type HitKind = "motion" | "resolution" | "meeting" | "item" | "minutes" | "partner" | "person";
/**
 * Something that happened, by noun.
 */
export type Event =
  | {
      book: BookEvent;
    }
  | {
      partner: PartnerEvent;
    }
  | {
      person: PersonEvent;
    }
  | {
      committee: CommitteeEvent;
    }
  | {
      motion: MotionEvent;
    }
  | {
      meeting: MeetingEvent;
    }
  | {
      agenda: AgendaEvent;
    }
  | {
      attendance: AttendanceEvent;
    }
  | {
      exclusion: ExclusionEvent;
    }
  | {
      item: ItemEvent;
    }
  | {
      amendment: AmendmentEvent;
    }
  | {
      ballot: BallotEvent;
    }
  | {
      election: ElectionEvent;
    }
  | {
      circulation: CirculationEvent;
    }
  | {
      ratification: RatificationEvent;
    }
  | {
      minutes: MinutesEvent;
    }
  | {
      document: DocumentEvent;
    }
  | {
      content: ContentEvent;
    };
/**
 * What happened to the book itself.
 */
export type BookEvent =
  | {
      created: {
        /**
         * Identifier.
         */
        id: BookId;
        /**
         * Made as a sample.
         */
        sample: boolean;
        /**
         * Its rules.
         */
        rulebook: Rulebook;
      };
    }
  | {
      confirmed: {
        /**
         * Which section.
         */
        section: Section;
        /**
         * By what.
         */
        source: string;
        /**
         * Day of the source.
         */
        date: string;
      };
    }
  | {
      adopted: {
        /**
         * The rules.
         */
        rulebook: Rulebook;
        /**
         * First day on which they hold.
         */
        from: string;
      };
    };
/**
 * A book; also seeds the hash chain of its journal.
 */
export type BookId = string;
/**
 * What happened to partners.
 */
export type PartnerEvent =
  | {
      joined: Partner;
    }
  | {
      left: {
        /**
         * Who.
         */
        partner: PartnerId;
        /**
         * Last day of partnership.
         */
        last_day: string;
      };
    }
  | {
      recounted: {
        /**
         * Partners whose number changed.
         */
        figures: Figure2[];
        /**
         * First day on which votes are found by them.
         */
        from: string;
        /**
         * Where they come from.
         */
        source: string;
        /**
         * Of which day they are.
         */
        date: string;
      };
    };
/**
 * What happened to persons.
 */
export type PersonEvent =
  | {
      added: Person;
    }
  | {
      changed: Person;
    };
/**
 * What happened in committees.
 */
export type CommitteeEvent =
  | {
      seated: Membership;
    }
  | {
      unseated: {
        /**
         * Which one.
         */
        membership: MembershipId;
        /**
         * Last day.
         */
        last_day: string;
      };
    }
  | {
      appointed: Appointment;
    }
  | {
      numbering_continued: Numbering;
    };
/**
 * An office in a committee.
 */
export type Office = "chair" | "deputy_chair" | "secretary";
/**
 * What happened to motions.
 */
export type MotionEvent =
  | {
      drafted: {
        /**
         * Identifier.
         */
        id: MotionId;
        /**
         * Kind.
         */
        kind: KindId;
        /**
         * Title.
         */
        title: string;
        /**
         * Who submits it, in words.
         */
        submitter: string;
        /**
         * The partner that submits it.
         */
        partner: PartnerId | null;
        /**
         * May be shown to everybody.
         */
        public: boolean;
        /**
         * Proposed wording.
         */
        proposal: ContentRef;
        /**
         * Reasons.
         */
        reasons: ContentRef | null;
        /**
         * Financial effects.
         */
        financial_effects: ContentRef | null;
        /**
         * Committees that it goes through, in order.
         */
        consultations: CommitteeId[];
      };
    }
  | {
      revised: {
        /**
         * Which motion.
         */
        motion: MotionId;
        /**
         * Which of its texts.
         */
        text: MotionText;
        /**
         * The new text; an empty one if it was taken away.
         */
        new: ContentRef;
      };
    }
  | {
      retitled: {
        /**
         * Which motion.
         */
        motion: MotionId;
        /**
         * New title.
         */
        title: string;
      };
    }
  | {
      attached: {
        /**
         * Which motion.
         */
        motion: MotionId;
        /**
         * The attachment.
         */
        attachment: Attachment;
      };
    }
  | {
      released: {
        /**
         * Which motion.
         */
        motion: MotionId;
        /**
         * Year of the number.
         */
        year: number;
        /**
         * Running number in that year.
         */
        sequence: number;
        /**
         * Official number.
         */
        number: string;
      };
    }
  | {
      withdrawn: {
        /**
         * Which motion.
         */
        motion: MotionId;
        /**
         * Why.
         */
        reason: string;
      };
    };
/**
 * The three texts of a motion.
 */
export type MotionText = "proposal" | "reasons" | "financial_effects";
/**
 * What happened in meetings.
 */
export type MeetingEvent =
  | {
      planned: {
        /**
         * Identifier.
         */
        id: MeetingId;
        /**
         * Which committee.
         */
        committee: CommitteeId;
        /**
         * Running number in the committee.
         */
        sequence: number;
        /**
         * Official number.
         */
        number: string;
        /**
         * Begin.
         */
        start: string;
        /**
         * Place.
         */
        place: string;
        /**
         * Standing items, in the order of the agenda.
         */
        standing_items: PlannedItem[];
      };
    }
  | {
      rescheduled: {
        /**
         * Which meeting.
         */
        meeting: MeetingId;
        /**
         * New begin.
         */
        start: string;
        /**
         * New place.
         */
        place: string;
      };
    }
  | {
      invited: {
        /**
         * Which meeting.
         */
        meeting: MeetingId;
        /**
         * How.
         */
        invitation: Invitation;
      };
    }
  | {
      late_sent: {
        /**
         * Which meeting.
         */
        meeting: MeetingId;
        /**
         * How, and what it announced.
         */
        late: LateAgenda;
      };
    }
  | {
      opened: {
        /**
         * Which meeting.
         */
        meeting: MeetingId;
        /**
         * When.
         */
        at: string;
        /**
         * Who is in the chair.
         */
        chair: PersonId;
        /**
         * Who takes the minutes.
         */
        secretary: PersonId;
      };
    }
  | {
      chair_handed_over: {
        /**
         * Which meeting.
         */
        meeting: MeetingId;
        /**
         * When.
         */
        at: string;
        /**
         * To whom.
         */
        chair: PersonId;
      };
    }
  | {
      lack_established: {
        /**
         * Which meeting.
         */
        meeting: MeetingId;
        /**
         * When.
         */
        at: string;
        /**
         * By whom.
         */
        by: PersonId;
        /**
         * At which item.
         */
        item: ItemId | null;
      };
    }
  | {
      interrupted: {
        /**
         * Which meeting.
         */
        meeting: MeetingId;
        /**
         * When.
         */
        at: string;
        /**
         * Why.
         */
        reason: string;
      };
    }
  | {
      resumed: {
        /**
         * Which meeting.
         */
        meeting: MeetingId;
        /**
         * When.
         */
        at: string;
      };
    }
  | {
      closed: {
        /**
         * Which meeting.
         */
        meeting: MeetingId;
        /**
         * When.
         */
        at: string;
        /**
         * Why before its agenda did.
         */
        adjourned: string | null;
        /**
         * Items that were not reached; their motions may be scheduled again.
         */
        not_reached: ItemId[];
      };
    }
  | {
      cancelled: {
        /**
         * Which meeting.
         */
        meeting: MeetingId;
        /**
         * Why.
         */
        reason: string;
      };
    };
/**
 * What happened to an agenda.
 */
export type AgendaEvent =
  | {
      added: {
        /**
         * Which meeting.
         */
        meeting: MeetingId;
        /**
         * Identifier within the meeting.
         */
        item: ItemId;
        /**
         * Title.
         */
        title: string;
        /**
         * The motion that it deals with.
         */
        motion: MotionId | null;
        /**
         * In the public part.
         */
        public: boolean;
        /**
         * The item that it belongs to.
         */
        parent: ItemId | null;
        /**
         * Why it came after the invitation.
         */
        urgency: string | null;
        /**
         * The agenda in its new order.
         */
        order: ItemId[];
      };
    }
  | {
      reordered: {
        /**
         * Which meeting.
         */
        meeting: MeetingId;
        /**
         * All items in their new order.
         */
        order: ItemId[];
      };
    }
  | {
      removed: {
        /**
         * Which meeting.
         */
        meeting: MeetingId;
        /**
         * The item and those that belong to it.
         */
        items: ItemId[];
      };
    };
/**
 * What happened in attendance.
 */
export type AttendanceEvent =
  | {
      arrived: {
        /**
         * Which meeting.
         */
        meeting: MeetingId;
        /**
         * For which partner.
         */
        partner: PartnerId;
        /**
         * Who.
         */
        person: PersonId;
        /**
         * As member or deputy.
         */
        seat: Seat;
        /**
         * In the room or connected.
         */
        mode: Mode;
        /**
         * When.
         */
        at: string;
        /**
         * The written proxy of the partner, if the person has its seat for another one.
         */
        proxy?: string | null;
      };
    }
  | {
      left: {
        /**
         * Which meeting.
         */
        meeting: MeetingId;
        /**
         * Who.
         */
        person: PersonId;
        /**
         * For this partner only, whose votes the person cast by proxy.
         */
        partner?: PartnerId | null;
        /**
         * When.
         */
        at: string;
      };
    }
  | {
      joined: {
        /**
         * Which meeting.
         */
        meeting: MeetingId;
        /**
         * Identifier within the meeting.
         */
        guest: GuestId;
        /**
         * Name.
         */
        name: string;
        /**
         * In which capacity.
         */
        capacity: string;
        /**
         * When.
         */
        at: string;
      };
    }
  | {
      parted: {
        /**
         * Which meeting.
         */
        meeting: MeetingId;
        /**
         * Who.
         */
        guest: GuestId;
        /**
         * When.
         */
        at: string;
      };
    };
/**
 * In the room or connected.
 */
export type Mode = "room" | "digital";
/**
 * What happened about exclusions.
 */
export type ExclusionEvent =
  | {
      declared: {
        /**
         * Which meeting.
         */
        meeting: MeetingId;
        /**
         * Which item.
         */
        item: ItemId;
        /**
         * Who, why, where.
         */
        exclusion: Exclusion;
      };
    }
  | {
      decided: {
        /**
         * Which meeting.
         */
        meeting: MeetingId;
        /**
         * Which item.
         */
        item: ItemId;
        /**
         * Who, why, and where the person stays if it is excluded.
         */
        exclusion: Exclusion;
        /**
         * By which ballot.
         */
        ballot: BallotId;
        /**
         * Whether the person is excluded.
         */
        excluded: boolean;
      };
    }
  | {
      lifted: {
        /**
         * Which meeting.
         */
        meeting: MeetingId;
        /**
         * Which item.
         */
        item: ItemId;
        /**
         * Who.
         */
        person: PersonId;
      };
    };
/**
 * What happened to an item during the meeting.
 */
export type ItemEvent =
  | {
      called: {
        /**
         * Which meeting.
         */
        meeting: MeetingId;
        /**
         * Which item.
         */
        item: ItemId;
        /**
         * When.
         */
        at: string;
      };
    }
  | {
      concluded: {
        /**
         * Which meeting.
         */
        meeting: MeetingId;
        /**
         * Which item.
         */
        item: ItemId;
        /**
         * How.
         */
        conclusion: Conclusion;
      };
    };
/**
 * How an item ends without a ballot.
 */
export type Conclusion =
  | "discussed"
  | "noted"
  | {
      postponed: {
        /**
         * Why.
         */
        reason: string;
      };
    }
  | "not_quorate"
  | {
      referred: {
        /**
         * To which.
         */
        committee: CommitteeId;
      };
    }
  | {
      removed: {
        /**
         * Why.
         */
        reason: string;
      };
    };
/**
 * What happened to amendments.
 */
export type AmendmentEvent =
  | {
      submitted: {
        /**
         * Which meeting.
         */
        meeting: MeetingId;
        /**
         * Which item.
         */
        item: ItemId;
        /**
         * Identifier within the item.
         */
        id: AmendmentId;
        /**
         * Which partner moved it.
         */
        partner: PartnerId;
        /**
         * The wording as it would be.
         */
        wording: ContentRef;
      };
    }
  | {
      revised: {
        /**
         * Which meeting.
         */
        meeting: MeetingId;
        /**
         * Which item.
         */
        item: ItemId;
        /**
         * Which amendment.
         */
        amendment: AmendmentId;
        /**
         * The new wording.
         */
        wording: ContentRef;
      };
    }
  | {
      arranged: {
        /**
         * Which meeting.
         */
        meeting: MeetingId;
        /**
         * Which item.
         */
        item: ItemId;
        /**
         * All that are pending, in their order.
         */
        order: AmendmentId[];
      };
    }
  | {
      dropped: {
        /**
         * Which meeting.
         */
        meeting: MeetingId;
        /**
         * Which item.
         */
        item: ItemId;
        /**
         * Which amendment.
         */
        amendment: AmendmentId;
        /**
         * Why.
         */
        reason: string;
      };
    };
/**
 * What happened to ballots.
 */
export type BallotEvent =
  | {
      opened: {
        /**
         * Identifier.
         */
        id: BallotId;
        /**
         * Which meeting.
         */
        meeting: MeetingId;
        /**
         * Which item.
         */
        item: ItemId;
        /**
         * The wording voted on.
         */
        wording: ContentRef;
        /**
         * Rules.
         */
        rules: BallotRules;
        /**
         * The frozen roll.
         */
        roll: RollRow[];
        /**
         * When.
         */
        at: string;
        /**
         * What is voted on.
         */
        subject: BallotSubject;
        /**
         * The slips handed out for a secret ballot.
         */
        slips?: Issue[];
      };
    }
  | {
      cast: {
        /**
         * Which ballot.
         */
        ballot: BallotId;
        /**
         * Choices by partner.
         */
        choices: Cast[];
      };
    }
  | {
      tallied: {
        /**
         * Which ballot.
         */
        ballot: BallotId;
        /**
         * The sums.
         */
        sums: SecretSums;
      };
    }
  | {
      announced: {
        /**
         * Which ballot.
         */
        ballot: BallotId;
        /**
         * When.
         */
        at: string;
        /**
         * The count.
         */
        count: Count;
        /**
         * The resolution or recommendation, if it was carried.
         */
        resolution: Resolution | null;
      };
    }
  | {
      annulled: {
        /**
         * Which ballot.
         */
        ballot: BallotId;
        /**
         * When.
         */
        at: string;
        /**
         * Why.
         */
        reason: string;
      };
    };
/**
 * Whose choice decides a tie, as it was when the ballot was opened.
 */
export type Tie =
  | "rejected"
  | {
      chair: PartnerId;
    };
export type Choice = ("yes" | "no" | "abstain" | "invalid" | "none") | Split;
/**
 * What happened in elections.
 */
export type ElectionEvent =
  | {
      opened: {
        /**
         * Identifier of the round.
         */
        id: ElectionId;
        /**
         * Which meeting.
         */
        meeting: MeetingId;
        /**
         * Which item.
         */
        item: ItemId;
        /**
         * What is to be filled.
         */
        office: string;
        /**
         * Which round it is.
         */
        number: number;
        /**
         * The round before it.
         */
        after: ElectionId | null;
        /**
         * How many seats.
         */
        seats: number;
        /**
         * Who stands.
         */
        proposals: Proposal[];
        /**
         * Rules.
         */
        rules: ElectionRules;
        /**
         * The frozen roll.
         */
        roll: RollRow[];
        /**
         * The slips handed out for a secret round.
         */
        slips?: Issue[];
        /**
         * When.
         */
        at: string;
      };
    }
  | {
      cast: {
        /**
         * Which round.
         */
        election: ElectionId;
        /**
         * Votes by partner.
         */
        choices: ElectionCast[];
      };
    }
  | {
      tallied: {
        /**
         * Which round.
         */
        election: ElectionId;
        /**
         * What they come to.
         */
        sums: ElectionSums;
      };
    }
  | {
      announced: {
        /**
         * Which round.
         */
        election: ElectionId;
        /**
         * When.
         */
        at: string;
        /**
         * The count.
         */
        count: ElectionCount;
      };
    }
  | {
      drawn: {
        /**
         * Which round.
         */
        election: ElectionId;
        /**
         * When.
         */
        at: string;
        /**
         * The count with the lot.
         */
        count: ElectionCount;
      };
    }
  | {
      answered: {
        /**
         * Which round.
         */
        election: ElectionId;
        /**
         * When.
         */
        at: string;
        /**
         * Who.
         */
        candidate: string;
        /**
         * Accepted, or declined.
         */
        accepted: boolean;
        /**
         * Who takes the place of one who declines.
         */
        successor?: Winner | null;
      };
    }
  | {
      annulled: {
        /**
         * Which round.
         */
        election: ElectionId;
        /**
         * When.
         */
        at: string;
        /**
         * Why.
         */
        reason: string;
      };
    };
/**
 * What a partner does with its votes, all of them alike.
 */
export type ElectionVote =
  | {
      for: string;
    }
  | "no"
  | "abstain"
  | "invalid"
  | "none";
/**
 * What happened to votes in writing.
 */
export type CirculationEvent =
  | {
      started: {
        /**
         * Identifier.
         */
        id: CirculationId;
        /**
         * Which motion.
         */
        motion: MotionId;
        /**
         * Which committee votes.
         */
        committee: CommitteeId;
        /**
         * The wording voted on.
         */
        wording: ContentRef;
        /**
         * Rules.
         */
        rules: BallotRules;
        /**
         * The frozen roll.
         */
        roll: RollRow[];
        /**
         * When.
         */
        at: string;
        /**
         * Last day for replies.
         */
        deadline: string;
      };
    }
  | {
      replied: {
        /**
         * Which circulation.
         */
        circulation: CirculationId;
        /**
         * Choices by partner; `none` takes a recorded one back.
         */
        replies: Cast[];
        /**
         * Day on which they were received.
         */
        received: string;
      };
    }
  | {
      objected: {
        /**
         * Which circulation.
         */
        circulation: CirculationId;
        /**
         * When that was recorded.
         */
        at: string;
        /**
         * Who and why.
         */
        objection: Objection;
      };
    }
  | {
      announced: {
        /**
         * Which circulation.
         */
        circulation: CirculationId;
        /**
         * When.
         */
        at: string;
        /**
         * The count.
         */
        count: Count;
        /**
         * The resolution or recommendation, if it was carried.
         */
        resolution: Resolution | null;
      };
    }
  | {
      cancelled: {
        /**
         * Which circulation.
         */
        circulation: CirculationId;
        /**
         * When.
         */
        at: string;
        /**
         * Why.
         */
        reason: string;
      };
    }
  | {
      annulled: {
        /**
         * Which circulation.
         */
        circulation: CirculationId;
        /**
         * When.
         */
        at: string;
        /**
         * Why.
         */
        reason: string;
      };
    }
  | {
      excluded: {
        /**
         * Which circulation.
         */
        circulation: CirculationId;
        /**
         * Who and why.
         */
        recusal: Recusal;
        /**
         * For which partner the person has a seat.
         */
        partner: PartnerId;
        /**
         * Who votes for the partner now; none: nobody, it is excluded.
         */
        represented_by: PersonId | null;
      };
    }
  | {
      lifted: {
        /**
         * Which circulation.
         */
        circulation: CirculationId;
        /**
         * Who.
         */
        person: PersonId;
        /**
         * For which partner the person has a seat.
         */
        partner: PartnerId;
        /**
         * Who votes for the partner now.
         */
        represented_by: PersonId | null;
      };
    };
/**
 * What happened on the way of a resolution.
 */
export type RatificationEvent =
  | {
      acceded: {
        /**
         * Number of the resolution.
         */
        resolution: string;
        /**
         * Who.
         */
        acceding: Acceding;
      };
    }
  | {
      council_resolved: {
        /**
         * Number of the resolution.
         */
        resolution: string;
        /**
         * Of which partner.
         */
        partner: PartnerId;
        /**
         * Whether it agreed.
         */
        agreed: boolean;
        /**
         * On which day.
         */
        day: string;
        /**
         * Where it can be found.
         */
        reference: string | null;
      };
    }
  | {
      applied: {
        /**
         * Number of the resolution.
         */
        resolution: string;
        /**
         * To which authority.
         */
        authority: string;
        /**
         * On which day.
         */
        day: string;
        /**
         * When it was received there.
         */
        received: string | null;
      };
    }
  | {
      received: {
        /**
         * Number of the resolution.
         */
        resolution: string;
        /**
         * On which day.
         */
        day: string;
      };
    }
  | {
      objected: {
        /**
         * Number of the resolution.
         */
        resolution: string;
        /**
         * On which day.
         */
        day: string;
      };
    }
  | {
      summoned: {
        /**
         * Number of the resolution.
         */
        resolution: string;
        /**
         * Day on which it was appointed.
         */
        day: string;
      };
    }
  | {
      approved: {
        /**
         * Number of the resolution.
         */
        resolution: string;
        /**
         * Whether it gave the Genehmigung.
         */
        granted: boolean;
        /**
         * On which day.
         */
        day: string;
        /**
         * File number.
         */
        reference: string | null;
      };
    }
  | {
      published: {
        /**
         * Number of the resolution.
         */
        resolution: string;
        /**
         * On which day.
         */
        day: string;
        /**
         * Where.
         */
        gazette: string;
        /**
         * First day on which it is in force.
         */
        in_force: string;
      };
    }
  | {
      retracted: {
        /**
         * Number of the resolution.
         */
        resolution: string;
        /**
         * Which step.
         */
        step: RatificationStep;
        /**
         * Why.
         */
        reason: string;
      };
    };
/**
 * A step that was entered.
 */
export type RatificationStep =
  | "accession"
  | {
      council: {
        /**
         * Of which partner.
         */
        partner: PartnerId;
      };
    }
  | "application"
  | "receipt"
  | "objection"
  | "hearing"
  | "approval";
/**
 * What happened to minutes.
 */
export type MinutesEvent =
  | {
      written: {
        /**
         * Which meeting.
         */
        meeting: MeetingId;
        /**
         * Which item.
         */
        item: ItemId | null;
        /**
         * The text; none if it was removed.
         */
        text: ContentRef | null;
      };
    }
  | {
      stated: {
        /**
         * Which meeting.
         */
        meeting: MeetingId;
        /**
         * Which item.
         */
        item: ItemId;
        /**
         * Identifier within the item.
         */
        id: StatementId;
        /**
         * Whose.
         */
        person: PersonId;
        /**
         * Its text.
         */
        text: ContentRef;
      };
    }
  | {
      styled: {
        /**
         * Which meeting.
         */
        meeting: MeetingId;
        /**
         * The style.
         */
        style: MinutesStyle;
      };
    }
  | {
      submitted: {
        /**
         * Which meeting.
         */
        meeting: MeetingId;
      };
    }
  | {
      returned: {
        /**
         * Which meeting.
         */
        meeting: MeetingId;
        /**
         * Why.
         */
        reason: string;
      };
    }
  | {
      finalized: {
        /**
         * Which meeting.
         */
        meeting: MeetingId;
        /**
         * When.
         */
        at: string;
      };
    }
  | {
      corrected: {
        /**
         * Which meeting.
         */
        meeting: MeetingId;
        /**
         * Identifier within the meeting.
         */
        id: CorrectionId;
        /**
         * The first, the second, …
         */
        number: number;
        /**
         * Which item it is about.
         */
        item: ItemId | null;
        /**
         * What is right.
         */
        text: ContentRef;
        /**
         * The signed minutes that it corrects.
         */
        document: DocumentId;
        /**
         * When.
         */
        at: string;
      };
    }
  | {
      correction_withdrawn: {
        /**
         * Which meeting.
         */
        meeting: MeetingId;
        /**
         * Which correction.
         */
        correction: CorrectionId;
        /**
         * Why.
         */
        reason: string;
      };
    };
/**
 * What happened to documents.
 */
export type DocumentEvent =
  | {
      filed: {
        /**
         * Identifier.
         */
        id: DocumentId;
        /**
         * Of which meeting.
         */
        meeting: MeetingId;
        /**
         * Which one.
         */
        kind: DocumentKind;
        /**
         * Which correction it is, if it is one.
         */
        correction?: CorrectionId | null;
        /**
         * Name of the file.
         */
        name: string;
        /**
         * The stored bytes.
         */
        content: ContentRef;
        /**
         * SHA-256 of the bytes alone.
         */
        sha256: Hash;
        /**
         * Verified signatures.
         */
        signatures: VerifiedSignature[];
        /**
         * When.
         */
        at: string;
        /**
         * Whether all signatures that the minutes need are there.
         */
        complete: boolean;
      };
    }
  | {
      scanned: {
        /**
         * Identifier.
         */
        id: DocumentId;
        /**
         * Of which meeting.
         */
        meeting: MeetingId;
        /**
         * Which one.
         */
        kind: DocumentKind;
        /**
         * Which correction it is, if it is one.
         */
        correction?: CorrectionId | null;
        /**
         * Name of the file.
         */
        name: string;
        /**
         * The stored bytes.
         */
        content: ContentRef;
        /**
         * SHA-256 of the bytes alone.
         */
        sha256: Hash;
        /**
         * Who signed by hand, each with the role.
         */
        signers: string[];
        /**
         * Who confirms it.
         */
        confirmed_by: string;
        /**
         * When.
         */
        at: string;
      };
    }
  | {
      extended: {
        /**
         * Identifier of the new document.
         */
        id: DocumentId;
        /**
         * The document that it extends.
         */
        document: DocumentId;
        /**
         * SHA-256 of the file before, which stays.
         */
        before: Hash;
        /**
         * Of which meeting.
         */
        meeting: MeetingId;
        /**
         * Which one.
         */
        kind: DocumentKind;
        /**
         * Which correction it is, if it is one.
         */
        correction?: CorrectionId | null;
        /**
         * Name of the file.
         */
        name: string;
        /**
         * The stored bytes.
         */
        content: ContentRef;
        /**
         * SHA-256 of the bytes alone.
         */
        sha256: Hash;
        /**
         * Its signatures, all of which were verified once more.
         */
        signatures: VerifiedSignature[];
        /**
         * What it carries for later.
         */
        evidence: Evidence;
        /**
         * When.
         */
        at: string;
      };
    }
  | {
      refused: {
        /**
         * Of which meeting.
         */
        meeting: MeetingId;
        /**
         * Name of the signature field.
         */
        field: string;
        /**
         * In which role.
         */
        role: SignatureRole;
        /**
         * Who; none: any other member of the committee.
         */
        person: PersonId | null;
        /**
         * Why.
         */
        reason: string;
        /**
         * When.
         */
        at: string;
      };
    }
  | {
      reconsidered: {
        /**
         * Of which meeting.
         */
        meeting: MeetingId;
        /**
         * Name of the signature field.
         */
        field: string;
        /**
         * When.
         */
        at: string;
      };
    };
/**
 * What happened to contents.
 */
export type ContentEvent = {
  erased: {
    /**
     * Which content.
     */
    content: Hash;
    /**
     * Why.
     */
    reason: string;
  };
};
/**
 * The answers, by the name of the call.
 */
export type Reply =
  | {
      state: State;
    }
  | {
      choose_book: boolean;
    }
  | {
      open_book: boolean;
    }
  | {
      close_book: boolean;
    }
  | {
      new_book: boolean;
    }
  | {
      templates: TemplateRow[];
    }
  | {
      choose_rulebook: RulebookFile | null;
    }
  | {
      read_rulebook: Rulebook | null;
    }
  | {
      read_table: TableFile | null;
    }
  | {
      read_logo: LogoFile | null;
    }
  | {
      save_rulebook: string | null;
    }
  | {
      save_copy: string | null;
    }
  | {
      take_seat: boolean;
    }
  | {
      profile: Profile2;
    }
  | {
      remember: boolean;
    }
  | {
      attach: Attached[];
    }
  | {
      save_paper: string | null;
    }
  | {
      choose_key: string | null;
    }
  | {
      key_info: KeyInfo;
    }
  | {
      card_modules: CardModule[];
    }
  | {
      choose_card_module: string | null;
    }
  | {
      cards: CardView[];
    }
  | {
      sign: Signed;
    }
  | {
      extend: ExtendedFile;
    }
  | {
      file_scan: number | null;
    }
  | {
      verify: VerificationView;
    }
  | {
      choose_trust: ChosenTrust | null;
    }
  | {
      trust_list: boolean;
    }
  | {
      try_timestamp: string;
    }
  | {
      printers: Printer[];
    }
  | {
      print: string;
    }
  | {
      draft: Draft | null;
    }
  | {
      save_draft: boolean;
    }
  | {
      drop_draft: boolean;
    }
  | {
      check: CheckView | null;
    }
  | {
      cancel: boolean;
    };
/**
 * As what a person sits at this seat.
 */
export type SeatRole = "secretary" | "chair" | "member" | "reader";
/**
 * A rulebook that comes with the program.
 */
export type Template = "citeq" | "vwvfg" | "go-nrw";
/**
 * Light or dark.
 */
export type Appearance = "system" | "light" | "dark";
/**
 * How large everything is shown, in percent: from 50 to 300, whatever a file or a caller says.
 */
export type Zoom = number;
/**
 * What a certificate claims to be under eIDAS, by its statements (ETSI EN 319 412-5).
 */
export type Qualification = "none" | "certificate" | "signature";
/**
 * For how long a signature can be verified (ETSI EN 319 142-1 § 6): each level holds what those before it hold.
 */
export type Level = "B-B" | "B-T" | "B-LT" | "B-LTA";
/**
 * The short answer for a signature.
 */
export type Verdict = "valid" | "untrusted" | "revoked" | "altered" | "broken";
/**
 * What came of the counts that a document carries.
 */
export type DataCode = "none" | "agrees" | "differs" | "unreadable";

/**
 * Everything that the window receives.
 */
export interface Received {
  answer: Answer;
  reply: Reply;
  refusal: Wire;
  progress: Progress;
}
/**
 * The whole book at a glance.
 */
export interface Overview {
  /**
   * Name of the cooperation.
   */
  name: string;
  /**
   * Whether everything is to be marked „Beispiel“.
   */
  sample: boolean;
  /**
   * Number of partners today.
   */
  partners: number;
  /**
   * Number of motions.
   */
  motions: number;
  /**
   * The official day today.
   */
  today: string;
  /**
   * Meetings, the latest first.
   */
  meetings: MeetingRow[];
  /**
   * What is to be done, the most pressing first.
   */
  due: DueRow[];
  /**
   * Resolutions and recommendations, the latest first.
   */
  resolutions: ResolutionRow[];
  /**
   * Sections with values that nobody has confirmed.
   */
  examples: ExampleSection[];
}
/**
 * A meeting in a list.
 */
export interface MeetingRow {
  /**
   * Identifier.
   */
  id: MeetingId;
  /**
   * Official number.
   */
  number: string;
  /**
   * Which committee.
   */
  committee_id: CommitteeId;
  /**
   * Name of the committee.
   */
  committee: string;
  /**
   * Running number in the committee.
   */
  sequence: number;
  /**
   * Begin, on the wall clock.
   */
  start: string;
  /**
   * Place.
   */
  place: string;
  /**
   * Closed code of the state.
   */
  state: string;
  /**
   * The state in German words.
   */
  state_text: string;
  /**
   * What is to be done next.
   */
  step: Step;
  /**
   * That in German words: „Einladen bis 24. November“.
   */
  step_text: string;
  /**
   * Items on the agenda.
   */
  items: number;
  /**
   * Motions among them.
   */
  motions: number;
}
/**
 * Something to be done.
 */
export interface DueRow {
  /**
   * How pressing.
   */
  urgency: Urgency;
  /**
   * By or since when, in German: „bis 24. November“.
   */
  when: string;
  /**
   * What.
   */
  title: string;
  /**
   * More about it.
   */
  detail: string;
  /**
   * The step that does it: a label for the way there.
   */
  action: string;
  /**
   * In which meeting.
   */
  meeting: MeetingId | null;
  /**
   * On which motion.
   */
  motion: MotionId | null;
  /**
   * In which vote in writing.
   */
  circulation: CirculationId | null;
  /**
   * On which resolution, by its number.
   */
  resolution: string | null;
  /**
   * At which step of the meeting.
   */
  step: Step | null;
}
/**
 * A resolution or recommendation in the register.
 */
export interface ResolutionRow {
  /**
   * Official number.
   */
  number: string;
  /**
   * Resolution or recommendation.
   */
  decision: Decision;
  /**
   * Title.
   */
  title: string;
  /**
   * Official number of the meeting; none for a vote in writing.
   */
  meeting: string | null;
  /**
   * The vote in writing.
   */
  circulation: CirculationId | null;
  /**
   * Day of the meeting, or on which the result of a vote in writing was announced.
   */
  day: string;
  /**
   * Official number of the motion.
   */
  motion: string | null;
  /**
   * May be shown to everybody.
   */
  public: boolean;
  /**
   * The count.
   */
  count: Count | null;
  /**
   * Where it stands on its way until it is in force; none: it has effect with its announcement.
   */
  ratification: RatificationView | null;
  /**
   * Why it was annulled.
   */
  annulled: string | null;
}
/**
 * The count of a ballot. The categories `yes` to `excluded` add up to `statutory`, heads together with `split_heads`.
 */
export interface Count {
  /**
   * How the ballot ended.
   */
  outcome: Outcome;
  /**
   * Whether the quorum was met.
   */
  quorate: boolean;
  /**
   * German text that a person can check by hand.
   */
  explanation: string;
  /**
   * Ja.
   */
  yes: ChoiceTally;
  /**
   * Nein.
   */
  no: ChoiceTally;
  /**
   * Enthaltung.
   */
  abstain: ChoiceTally;
  /**
   * Ungültig.
   */
  invalid: ChoiceTally;
  /**
   * Present, not excluded, nothing cast.
   */
  none: ChoiceTally;
  /**
   * Partners whose votes went different ways; they count in no choice.
   */
  split_heads: Heads;
  /**
   * Not present.
   */
  absent: Tally;
  /**
   * Present and excluded.
   */
  excluded: Tally;
  /**
   * Present and not excluded.
   */
  present: Tally;
  /**
   * All partners of the committee.
   */
  statutory: Tally;
  /**
   * The quorum's thresholds in the order asked.
   */
  quorum: ThresholdResult[];
  /**
   * The majority's thresholds in the order asked.
   */
  majority: ThresholdResult[];
  /**
   * Required consents in the order asked; `None` if nobody asked.
   */
  consent?: Consent[] | null;
}
/**
 * Votes and partners of one choice.
 */
export interface ChoiceTally {
  /**
   * Weighted.
   */
  votes: Votes;
  /**
   * Partners; `None` if a secret ballot was counted by votes alone.
   */
  heads: Heads | null;
}
/**
 * Votes and partners side by side; they never mix.
 */
export interface Tally {
  /**
   * Weighted.
   */
  votes: Votes;
  /**
   * Partners.
   */
  heads: Heads;
}
/**
 * What a threshold took as base and what was reached.
 */
export interface ThresholdResult {
  /**
   * The base; of a fixed number that number.
   */
  base: Figure;
  /**
   * What counted towards it.
   */
  reached: Figure;
  /**
   * Whether it was enough.
   */
  met: boolean;
}
/**
 * Whether a partner whose consent is required gave it.
 */
export interface Consent {
  /**
   * Name of the partner.
   */
  partner: string;
  /**
   * Whether all its votes were yes.
   */
  met: boolean;
}
/**
 * Where a resolution stands on its way until it is in force.
 */
export interface RatificationView {
  /**
   * What it brings about.
   */
  kind: RatificationKind;
  /**
   * Day of the resolution.
   */
  resolved: string;
  /**
   * Where it stands.
   */
  code: RatificationCode;
  /**
   * The same in a few German words: „4 von 26 Räten“.
   */
  short: string;
  /**
   * The same as German sentences, with what is to be done.
   */
  text: string;
  /**
   * Who joins: „Gemeinde Saerbeck“.
   */
  acceding: string | null;
  /**
   * The councils that must agree, in order of name; who joins comes first.
   */
  councils: CouncilRow[];
  /**
   * The Genehmigung, once it was applied for.
   */
  approval: ApprovalRow | null;
  /**
   * The public notice.
   */
  publication: PublicationRow | null;
}
/**
 * A council that must agree.
 */
export interface CouncilRow {
  /**
   * Of which partner, or of who joins.
   */
  partner: PartnerId;
  /**
   * Its name.
   */
  name: string;
  /**
   * The body that joins.
   */
  acceding: boolean;
  /**
   * Whether it agreed; none: it has not resolved.
   */
  agreed: boolean | null;
  /**
   * On which day.
   */
  day: string | null;
  /**
   * Where it can be found.
   */
  reference: string | null;
}
/**
 * The Genehmigung of the supervisory authority.
 */
export interface ApprovalRow {
  /**
   * The authority.
   */
  authority: string;
  /**
   * Day of the application.
   */
  applied: string;
  /**
   * Day on which it was received.
   */
  received: string | null;
  /**
   * Last day of the four weeks, or of the four further ones.
   */
  last_day: string | null;
  /**
   * Days left until then, that day included; while the four weeks run.
   */
  days_left: number | null;
  /**
   * Day on which it said that it will refuse or wants changes.
   */
  objected: string | null;
  /**
   * Day on which it appointed a hearing.
   */
  summoned: string | null;
  /**
   * Since when it counts as given, because the authority was silent.
   */
  deemed_since: string | null;
  /**
   * What the authority decided.
   */
  granted: boolean | null;
  /**
   * Day of the decision.
   */
  decided: string | null;
  /**
   * File number.
   */
  reference: string | null;
}
/**
 * The public notice.
 */
export interface PublicationRow {
  /**
   * Day of the notice.
   */
  day: string;
  /**
   * Where.
   */
  gazette: string;
  /**
   * First day in force.
   */
  in_force: string;
}
/**
 * A section of the rulebook with example values.
 */
export interface ExampleSection {
  /**
   * Which one.
   */
  section: Section;
  /**
   * In German.
   */
  text: string;
}
/**
 * The rules of one cooperation.
 */
export interface Rulebook {
  /**
   * Format of this file; this program reads 1.
   */
  format: number;
  /**
   * Name of the rulebook, with the day from which it is meant.
   */
  name: string;
  /**
   * Name of the cooperation.
   */
  cooperation: string;
  /**
   * On which legal basis the cooperation stands.
   */
  legal_basis: string;
  /**
   * The law that the rules follow by analogy, if they follow one.
   */
  profile?: Profile | null;
  /**
   * IANA time zone in which official days are days.
   */
  time_zone: string;
  /**
   * Lines of the letterhead.
   */
  letterhead: string[];
  /**
   * How the documents look.
   */
  house?: House;
  /**
   * Partners at the start of the book.
   */
  partner: Partner[];
  /**
   * How many votes a partner has.
   */
  weight_rule: WeightRule[];
  /**
   * Majorities that motion kinds and committees name.
   */
  majority: Majority[];
  /**
   * The committees.
   */
  committee: CommitteeRule[];
  /**
   * The kinds of motions.
   */
  motion_kind: MotionKind[];
}
/**
 * The house style. Every part may be missing.
 */
export interface House {
  /**
   * Colour of rules and of the cooperation's name, as `#1a5a50`; dark enough to be read on white.
   */
  accent?: string | null;
  /**
   * Lines of the address, below the letterhead.
   */
  address?: string[];
  /**
   * A line at the foot of every page.
   */
  footer?: string | null;
  /**
   * Beside the letterhead.
   */
  logo?: Logo | null;
  /**
   * The typeface of all text.
   */
  font?: Font;
}
/**
 * A picture that stands for the cooperation.
 */
export interface Logo {
  /**
   * What it shows, for those who cannot see it: „Wappen der Stadt Münster“.
   */
  alternative: string;
  /**
   * A PNG or JPEG file in Base64; line ends in it do not count.
   */
  picture: string;
}
/**
 * A partner with the days on which it joined and left.
 */
export interface Partner {
  /**
   * Identifier.
   */
  id: PartnerId;
  /**
   * Name in lists and results, such as „Münster“ or „Kreis Warendorf“.
   */
  name: string;
  /**
   * Stadt, Gemeinde, Kreis or another kind of body.
   */
  kind: string;
  /**
   * Official municipality key (Amtlicher Gemeindeschlüssel).
   */
  ags: string | null;
  /**
   * Inhabitants at the beginning.
   */
  inhabitants: number;
  /**
   * Later numbers, in the order of the days from which they count.
   */
  inhabitants_later?: Inhabitants[];
  /**
   * Where the inhabitants come from, and of which day they are.
   */
  provenance: Provenance;
  /**
   * Its votes or fees under rules that name them partner by partner and do not list it.
   */
  weights?: OwnWeight[];
  /**
   * First day of partnership.
   */
  joined: string;
  /**
   * Last day of partnership.
   */
  left: string | null;
}
/**
 * A number of inhabitants that counts from a day on.
 */
export interface Inhabitants {
  /**
   * First day on which votes are found by it.
   */
  from: string;
  /**
   * How many.
   */
  number: number;
  /**
   * Where the number comes from, and of which day it is.
   */
  provenance: Provenance;
}
/**
 * Where a value comes from. An example is shown as such until a person confirms it.
 */
export interface Provenance {
  /**
   * The source: a paragraph, a statistic, a resolution.
   */
  source: string;
  /**
   * Day of the source.
   */
  date: string;
  /**
   * An assumed value that nobody has confirmed yet.
   */
  example: boolean;
}
/**
 * What a partner that joined later has under a rule that names votes or fees partner by partner. A rule that names the
 * partner itself goes before it.
 */
export interface OwnWeight {
  /**
   * Under which rule.
   */
  rule: WeightRuleId;
  /**
   * Votes or fee.
   */
  weight: TableWeight;
}
/**
 * A weight rule with its validity.
 */
export interface WeightRule {
  /**
   * Identifier; several rules with the same one follow each other in time.
   */
  id: WeightRuleId;
  /**
   * German sentence for people.
   */
  name: string;
  /**
   * First day on which it holds.
   */
  valid_from: string;
  /**
   * Last day on which it holds.
   */
  valid_until: string | null;
  /**
   * How votes are found.
   */
  rule: WeightKind;
  /**
   * No partner has more than this share of all votes.
   */
  cap?: Cap | null;
  /**
   * Where it comes from.
   */
  provenance: Provenance;
}
/**
 * From so many inhabitants on so many votes.
 */
export interface Tier {
  /**
   * At least so many inhabitants.
   */
  from: number;
  /**
   * Votes.
   */
  votes: Votes;
}
/**
 * No partner has more than this share of all votes *after* capping. A capped weight is the share of that sum, exactly,
 * and is then rounded down once to the unit.
 */
export interface Cap {
  /**
   * The largest share.
   */
  share: Fraction;
  /**
   * Capped weights are multiples of this.
   */
  unit: Votes;
}
/**
 * What must be reached for a motion to be carried.
 */
export interface Majority {
  /**
   * Identifier.
   */
  id: MajorityId;
  /**
   * German name as it reads after „Erforderlich ist“.
   */
  name: string;
  /**
   * All of these must be met.
   */
  thresholds: Threshold[];
  /**
   * These partners must agree besides, wholly.
   */
  consent?: PartnerId[];
  /**
   * Where the value comes from.
   */
  provenance: Provenance;
}
/**
 * Rules of one committee.
 */
export interface CommitteeRule {
  /**
   * Identifier.
   */
  id: CommitteeId;
  /**
   * Short form, used in official numbers: `ZA/47`, `ZA 2026/07`.
   */
  short: string;
  /**
   * Name.
   */
  name: string;
  /**
   * Genitive with article, as in „Sitzung des Zentralausschusses“.
   */
  genitive: string;
  /**
   * Whether it decides or advises.
   */
  role: Role;
  /**
   * The rule that gives its partners their votes. Several with validity dates may share the name.
   */
  weights: WeightRuleId;
  /**
   * The majority that holds where the motion's kind names none, and for procedural votes.
   */
  majority: MajorityId;
  /**
   * The quorum; all must be met.
   */
  quorum: Threshold[];
  /**
   * What a missing quorum does.
   */
  quorum_rule: QuorumRule;
  /**
   * What a tie means.
   */
  tie: TieRule;
  /**
   * Whether a meeting on an item that was put off for lack of quorum is quorate regardless of numbers, if its invitation
   * said so (GO NRW § 49 (2); VwVfG NRW § 90 (2)).
   */
  second_meeting_quorate: boolean;
  /**
   * Whether a partner may cast its votes in parts.
   */
  split_votes: boolean;
  /**
   * Whether a partner may have its votes cast by a person of another one, on a written proxy.
   */
  proxy: boolean;
  /**
   * Partners that always vote alike.
   */
  voting_group?: VotingGroup[];
  /**
   * How many partners can demand a roll call; none: nobody.
   */
  roll_call_on_demand_of?: number | null;
  /**
   * How many partners can demand a secret ballot; none: nobody.
   */
  secret_on_demand_of?: number | null;
  /**
   * Votes printed on the slips of a secret ballot, the largest first.
   */
  slips?: Votes[];
  /**
   * How persons are elected; none: as the law does that the rulebook follows.
   */
  election?: ElectionRule | null;
  /**
   * Days that a vote in writing (Umlaufverfahren) gives at least for replies; none: there is no such vote.
   */
  circulation_days?: number | null;
  /**
   * Days between sending the invitation and the meeting; neither of the two days is counted.
   */
  notice_days: number;
  /**
   * The same in an urgent case.
   */
  notice_days_urgent: number;
  /**
   * How much of a meeting its minutes tell, unless it is chosen for the meeting.
   */
  minutes?: MinutesStyle;
  /**
   * Who signs its minutes, in this order; left out: secretary and chair (VwVfG NRW § 93).
   */
  signatures?: SignatureRole[];
  /**
   * Items that every agenda of this committee starts and ends with.
   */
  standing_item: StandingItem[];
  /**
   * Where quorum, tie and notice come from.
   */
  provenance: Provenance;
}
/**
 * Partners that cast their votes alike: each has its own row, with the same choice.
 */
export interface VotingGroup {
  /**
   * German name.
   */
  name: string;
  /**
   * At least two partners.
   */
  partners: PartnerId[];
}
/**
 * An item that stands on every agenda.
 */
export interface StandingItem {
  /**
   * Title. `{previous}` stands for the number of the meeting before.
   */
  title: string;
  /**
   * In the public part.
   */
  public: boolean;
  /**
   * Where in its part.
   */
  place: Place;
}
/**
 * A kind of motion with competence and majority.
 */
export interface MotionKind {
  /**
   * Identifier.
   */
  id: KindId;
  /**
   * German name.
   */
  name: string;
  /**
   * Vote or information.
   */
  purpose: Purpose;
  /**
   * The committee that is competent.
   */
  committee: CommitteeId;
  /**
   * Committees that advise before it.
   */
  advised_by: CommitteeId[];
  /**
   * The majority in the competent committee, if not the committee's own.
   */
  majority: MajorityId | null;
  /**
   * What a resolution on it brings about once councils and authority have agreed and it is public (GkG NRW § 24); none:
   * it has effect with its announcement.
   */
  ratification?: RatificationKind | null;
  /**
   * The paragraph that gives the competence.
   */
  competence: string;
  /**
   * Where competence and majority come from.
   */
  provenance: Provenance;
}
/**
 * All editions (Fassungen) of the rulebook.
 */
export interface RulesView {
  /**
   * The day for which this is said.
   */
  today: string;
  /**
   * In the order of their adoption.
   */
  editions: EditionView[];
}
/**
 * An edition of the rulebook.
 */
export interface EditionView {
  /**
   * Name.
   */
  name: string;
  /**
   * First day; none for the one with which the book was begun.
   */
  from: string | null;
  /**
   * „Gilt seit dem 1. Januar 2027.“
   */
  validity: string;
  /**
   * Whether it holds, held or is to hold.
   */
  state: EditionState;
  /**
   * What it says, if it holds or is to hold.
   */
  rules: RulesText | null;
}
/**
 * Rules in German sentences.
 */
export interface RulesText {
  /**
   * Name.
   */
  name: string;
  /**
   * Name of the cooperation.
   */
  cooperation: string;
  /**
   * On which legal basis it stands.
   */
  legal_basis: string;
  /**
   * The law that the rules follow by analogy.
   */
  profile: string | null;
  /**
   * IANA time zone.
   */
  time_zone: string;
  /**
   * Lines of the letterhead.
   */
  letterhead: string[];
  /**
   * How the documents look, in sentences; empty: quiet and official.
   */
  house: string[];
  /**
   * In the order in which they are read.
   */
  sections: SectionText[];
}
/**
 * A section of the rulebook.
 */
export interface SectionText {
  /**
   * Which one.
   */
  section: Section;
  /**
   * German name.
   */
  title: string;
  /**
   * Whether it holds values that nobody has confirmed.
   */
  example: boolean;
  /**
   * The source that all entries share; none if each names its own.
   */
  source: string | null;
  /**
   * What it says.
   */
  entries: EntryText[];
}
/**
 * A rule.
 */
export interface EntryText {
  /**
   * Path of its key in the rulebook: `committee.za`.
   */
  key: string;
  /**
   * Its name.
   */
  title: string;
  /**
   * What it says.
   */
  sentences: string[];
  /**
   * A list that belongs to it: votes by partner, items of the agenda.
   */
  items: string[];
  /**
   * Where it comes from, if the section has no source for all.
   */
  source: string | null;
  /**
   * Nobody has confirmed it yet.
   */
  example: boolean;
}
/**
 * What a proposed rulebook says, and what is wrong with it.
 */
export interface DraftView {
  /**
   * What is wrong; nothing if it can be adopted.
   */
  problems: Problem[];
  /**
   * What it says, if it is free of contradictions.
   */
  rules: RulesText | null;
  /**
   * What differs from the rules that hold on its day.
   */
  changes: RuleChange[];
  /**
   * How well the colour of the house style is read on paper.
   */
  contrast: string | null;
}
/**
 * One thing that is wrong.
 */
export interface Problem {
  /**
   * Line of the file, counted from 1; none for rules that were not read from a file.
   */
  line: number | null;
  /**
   * Path of the key, with entries by their identifiers: `committee.za.quorum`. Empty if the text is no TOML.
   */
  key: string;
  /**
   * German sentence.
   */
  message: string;
}
/**
 * A rule that differs.
 */
export interface RuleChange {
  /**
   * In which section; none: how the documents look.
   */
  section: Section | null;
  /**
   * Path of its key.
   */
  key: string;
  /**
   * Its name.
   */
  title: string;
  /**
   * Sentences that no longer hold.
   */
  before: string[];
  /**
   * Sentences that hold instead.
   */
  after: string[];
}
/**
 * What a table of inhabitants would change.
 */
export interface CensusView {
  /**
   * Partners in the table, in order of name.
   */
  rows: CensusRow[];
  /**
   * Which partners it lacks: „Nicht in der Datei: Beelen.“
   */
  lacking: string | null;
  /**
   * Rows of other municipalities.
   */
  others: number;
}
/**
 * A partner in the table.
 */
export interface CensusRow {
  /**
   * Which partner.
   */
  partner: PartnerId;
  /**
   * Its name.
   */
  name: string;
  /**
   * Inhabitants that would hold on the day without the table.
   */
  before: number;
  /**
   * Inhabitants in the table.
   */
  inhabitants: number;
  /**
   * Committees in which its votes change.
   */
  votes: VotesChange[];
}
/**
 * The votes of a partner in a committee, before and after.
 */
export interface VotesChange {
  /**
   * Short form of the committee.
   */
  committee: string;
  /**
   * Before.
   */
  before: Votes;
  /**
   * After.
   */
  after: Votes;
}
/**
 * A person in a list.
 */
export interface PersonRow {
  /**
   * Identifier.
   */
  id: PersonId;
  /**
   * Name with title.
   */
  name: string;
  /**
   * Office.
   */
  office: string | null;
  /**
   * The partner that the person works for.
   */
  partner_id: PartnerId | null;
  /**
   * Its name.
   */
  partner: string | null;
  /**
   * Seats and offices: „Zentralausschuss (Mitglied)“.
   */
  seats: string[];
  /**
   * Committees in which the person has a seat that has not ended.
   */
  committees: CommitteeId[];
}
/**
 * A committee on a day.
 */
export interface CommitteeView {
  /**
   * Its rules.
   */
  rules: CommitteeRule;
  /**
   * Name of the weight rule that holds.
   */
  weight_rule: string;
  /**
   * All votes and heads.
   */
  statutory: Tally;
  /**
   * Partners with their votes.
   */
  partners: PartnerRow[];
  /**
   * What the partners can tip, for each majority that the committee decides by.
   */
  power: PowerView[];
  /**
   * Seats.
   */
  seats: SeatRow[];
  /**
   * Who is in the chair.
   */
  chair: string | null;
  /**
   * Who takes the minutes.
   */
  secretary: string | null;
}
/**
 * A partner with its votes in a committee.
 */
export interface PartnerRow {
  /**
   * Identifier.
   */
  id: PartnerId;
  /**
   * Name.
   */
  name: string;
  /**
   * Stadt, Gemeinde, Kreis or another kind of body.
   */
  kind: string;
  /**
   * Inhabitants.
   */
  inhabitants: number;
  /**
   * Where the number comes from.
   */
  provenance: Provenance;
  /**
   * Votes in the committee on that day.
   */
  votes: Votes;
}
/**
 * What the partners can tip where a majority is needed.
 */
export interface PowerView {
  /**
   * German name of the majority.
   */
  majority: string;
  /**
   * Partners in the order of the roll.
   */
  rows: PowerRow[];
}
/**
 * What one partner can tip.
 */
export interface PowerRow {
  /**
   * Which partner.
   */
  partner: PartnerId;
  /**
   * In how many of a thousand ways it decides, rounded.
   */
  per_mille: number;
  /**
   * Nothing is carried against it.
   */
  can_block: boolean;
}
/**
 * A seat in a committee.
 */
export interface SeatRow {
  /**
   * Identifier of the membership.
   */
  id: MembershipId;
  /**
   * For which partner.
   */
  partner_id: PartnerId;
  /**
   * Its name.
   */
  partner: string;
  /**
   * Who.
   */
  person_id: PersonId;
  /**
   * Name with title.
   */
  person: string;
  /**
   * Office.
   */
  office: string | null;
  /**
   * As member or deputy.
   */
  seat: Seat;
}
/**
 * A motion in a list.
 */
export interface MotionRow {
  /**
   * Identifier.
   */
  id: MotionId;
  /**
   * Official number.
   */
  number: string | null;
  /**
   * Title.
   */
  title: string;
  /**
   * Which kind.
   */
  kind_id: KindId;
  /**
   * Kind in German.
   */
  kind: string;
  /**
   * Who submits it.
   */
  submitter: string;
  /**
   * May be shown to everybody.
   */
  public: boolean;
  /**
   * State in German.
   */
  state: string;
  /**
   * Closed code of the state.
   */
  code: MotionCode;
  /**
   * The committee whose agenda it may be put on next.
   */
  next: CommitteeId | null;
  /**
   * The meeting on whose agenda it stands.
   */
  meeting: MeetingId | null;
  /**
   * Its official number.
   */
  meeting_number: string | null;
  /**
   * The vote in writing that it is in.
   */
  circulation: CirculationId | null;
}
/**
 * A motion with all that belongs to it.
 */
export interface MotionView {
  /**
   * Identifier.
   */
  id: MotionId;
  /**
   * Official number.
   */
  number: string | null;
  /**
   * Title.
   */
  title: string;
  /**
   * Which kind.
   */
  kind_id: KindId;
  /**
   * Kind in German.
   */
  kind: string;
  /**
   * Who submits it.
   */
  submitter: string;
  /**
   * May be shown to everybody.
   */
  public: boolean;
  /**
   * State in German.
   */
  state: string;
  /**
   * Closed code of the state.
   */
  code: MotionCode;
  /**
   * The committee whose agenda it may be put on next.
   */
  next: CommitteeId | null;
  /**
   * The meeting on whose agenda it stands.
   */
  meeting: MeetingId | null;
  /**
   * Its official number.
   */
  meeting_number: string | null;
  /**
   * The vote in writing that it is in.
   */
  circulation: CirculationId | null;
  /**
   * Texts.
   */
  texts: Texts;
  /**
   * Attachments.
   */
  attachments: Attachment[];
  /**
   * The way through the committees.
   */
  consultations: ConsultationRow[];
  /**
   * The majority that it needs in the deciding committee; none if it only informs.
   */
  majority: MajorityView | null;
  /**
   * Whether texts, title and attachments may be changed now.
   */
  changeable: boolean;
  /**
   * How it can be put to the vote in writing; none: it cannot.
   */
  circulable: Circulable | null;
}
/**
 * The texts of a motion with the hashes that a change starts from.
 */
export interface Texts {
  /**
   * Proposed wording.
   */
  proposal: string | null;
  /**
   * Its hash.
   */
  proposal_hash: Hash | null;
  /**
   * Reasons.
   */
  reasons: string | null;
  /**
   * Their hash.
   */
  reasons_hash: Hash | null;
  /**
   * Financial effects.
   */
  financial_effects: string | null;
  /**
   * Their hash.
   */
  financial_effects_hash: Hash | null;
}
/**
 * A file attached to a motion (Anlage).
 */
export interface Attachment {
  /**
   * Identifier.
   */
  id: AttachmentId;
  /**
   * Name of the file.
   */
  name: string;
  /**
   * The stored bytes.
   */
  content: ContentRef;
}
/**
 * A content as an event states it.
 */
export interface ContentRef {
  /**
   * SHA-256 over salt and bytes; the salt lies beside the bytes and is erased with them.
   */
  hash: Hash;
  /**
   * Size in bytes.
   */
  size: number;
  /**
   * Media type, such as `text/markdown` or `application/pdf`.
   */
  media_type: string;
}
/**
 * A station of the Beratungsfolge.
 */
export interface ConsultationRow {
  /**
   * Name of the committee.
   */
  committee: string;
  /**
   * The meeting on whose agenda the motion stands or stood.
   */
  meeting: MeetingId | null;
  /**
   * Its official number.
   */
  meeting_number: string | null;
  /**
   * The vote in writing that it is or was in.
   */
  circulation: CirculationId | null;
  /**
   * How it ended, in German.
   */
  result: string | null;
}
/**
 * Which majority an item needs.
 */
export interface MajorityView {
  /**
   * What the vote results in.
   */
  decision: Decision;
  /**
   * In a few words, with the number where it is known: „zwei Drittel aller: 102“.
   */
  short: string;
  /**
   * „mindestens zwei Drittel aller Stimmen, auch der abwesenden“.
   */
  name: string;
  /**
   * What that comes to: „102 von 153 Stimmen; Abwesende zählen mit“.
   */
  note: string;
  /**
   * More than the simple majority.
   */
  high: boolean;
  /**
   * The rule that asks for it.
   */
  citation: string;
}
/**
 * How a motion can be put to the vote in writing.
 */
export interface Circulable {
  /**
   * In which committee.
   */
  committee: CommitteeId;
  /**
   * Its name.
   */
  name: string;
  /**
   * The earliest last day for replies.
   */
  earliest: string;
  /**
   * In German: „mindestens 14 Tage“.
   */
  period: string;
}
/**
 * A meeting.
 */
export interface MeetingView {
  /**
   * Identifier.
   */
  id: MeetingId;
  /**
   * Official number.
   */
  number: string;
  /**
   * Running number in the committee.
   */
  sequence: number;
  /**
   * Which committee.
   */
  committee_id: CommitteeId;
  /**
   * Name of the committee.
   */
  committee: string;
  /**
   * Begin, on the wall clock.
   */
  start: string;
  /**
   * Place.
   */
  place: string;
  /**
   * Closed code of the state.
   */
  state: string;
  /**
   * State in German.
   */
  state_text: string;
  /**
   * What is to be done next.
   */
  step: Step;
  /**
   * Since when it is open, on the wall clock.
   */
  opened: string | null;
  /**
   * When it ended, on the wall clock.
   */
  ended: string | null;
  /**
   * Why it is paused now.
   */
  interrupted: string | null;
  /**
   * Why it was called off or ended before its agenda.
   */
  reason: string | null;
  /**
   * Latest day for the invitation, with the ordinary notice.
   */
  invite_by: string | null;
  /**
   * Latest day for the invitation in an urgent case.
   */
  invite_by_urgent: string | null;
  /**
   * Full days between sending and meeting that the rulebook asks for.
   */
  notice_days: number;
  /**
   * How the committee was invited.
   */
  invitation: InvitationRow | null;
  /**
   * Late agendas that were sent.
   */
  late: LateRow[];
  /**
   * Numbers of the items that came late and that none of them announced.
   */
  not_announced: string[];
  /**
   * Who is to be invited, in order of partner.
   */
  recipients: RecipientRow[];
  /**
   * Partners for which nobody can be invited.
   */
  without_member: string[];
  /**
   * Who is in the chair now, or will be.
   */
  chair: string | null;
  /**
   * Who takes the minutes, or will.
   */
  secretary: string | null;
  /**
   * Agenda.
   */
  agenda: AgendaRow[];
  /**
   * All partners.
   */
  presences: PresenceRow[];
  /**
   * Participants without vote.
   */
  guests: GuestRow[];
  /**
   * Quorum for the current item.
   */
  quorum: QuorumView;
  /**
   * What the rulebook foresees for votes.
   */
  foreseen: Foreseen;
  /**
   * The ballot being cast.
   */
  ballot: BallotId | null;
  /**
   * The round of an election being held.
   */
  election: ElectionId | null;
  /**
   * Filed documents in the order of their filing.
   */
  documents: DocumentRow[];
  /**
   * The signing of the minutes and of their corrections; nothing before their text is fixed.
   */
  signing: SigningRow[];
  /**
   * Minutes beyond the items.
   */
  remarks: string | null;
  /**
   * How much the minutes tell.
   */
  minutes_style: MinutesStyle;
  /**
   * Their hash.
   */
  remarks_hash: Hash | null;
}
/**
 * How the committee was invited.
 */
export interface InvitationRow {
  /**
   * Day on which it was sent.
   */
  sent_on: string;
  /**
   * In which way.
   */
  way: string;
  /**
   * Names of the recipients.
   */
  recipients: string[];
  /**
   * Why the notice was shortened.
   */
  urgent: string | null;
  /**
   * It points out that items put off for lack of quorum are decided regardless of how many come.
   */
  second_meeting: boolean;
}
/**
 * That a late agenda was sent.
 */
export interface LateRow {
  /**
   * Day on which it was sent.
   */
  sent_on: string;
  /**
   * In which way.
   */
  way: string;
  /**
   * Numbers of the items that it announced.
   */
  items: string[];
}
/**
 * Somebody to be invited.
 */
export interface RecipientRow {
  /**
   * Who.
   */
  person: PersonId;
  /**
   * Name with title.
   */
  name: string;
  /**
   * For which partner.
   */
  partner: string;
  /**
   * As member or deputy.
   */
  seat: Seat;
}
/**
 * An item of the agenda.
 */
export interface AgendaRow {
  /**
   * Identifier within the meeting.
   */
  id: ItemId;
  /**
   * Number on the agenda.
   */
  number: string;
  /**
   * Title.
   */
  title: string;
  /**
   * In the public part.
   */
  public: boolean;
  /**
   * The item that it belongs to.
   */
  parent: ItemId | null;
  /**
   * From the rulebook, on every agenda of the committee.
   */
  standing: boolean;
  /**
   * The motion behind it.
   */
  motion: MotionId | null;
  /**
   * Its official number.
   */
  motion_number: string | null;
  /**
   * Who submitted it.
   */
  submitter: string | null;
  /**
   * What another committee recommended: „einstimmig empfohlen“.
   */
  recommendation: string | null;
  /**
   * The majority in a few words, or „zur Kenntnis“; none where no motion is behind the item.
   */
  majority: string | null;
  /**
   * More than the simple majority.
   */
  high_majority: boolean;
  /**
   * Why it was put on the agenda after the invitation.
   */
  urgency: string | null;
  /**
   * Being dealt with.
   */
  current: boolean;
  /**
   * How it was dealt with, in German; none: not yet.
   */
  state: string | null;
  /**
   * Closed code of that.
   */
  done: ItemDone | null;
  /**
   * Excluded persons.
   */
  excluded: PersonId[];
  /**
   * Ballots, annulled ones too.
   */
  ballots: BallotId[];
  /**
   * Course in the minutes.
   */
  course: string | null;
  /**
   * Its hash.
   */
  course_hash: Hash | null;
}
/**
 * A partner in the room.
 */
export interface PresenceRow {
  /**
   * Which partner.
   */
  partner: PartnerId;
  /**
   * Its name.
   */
  name: string;
  /**
   * Its votes.
   */
  votes: Votes;
  /**
   * Who speaks for it now.
   */
  person: string | null;
  /**
   * That person.
   */
  speaker: PersonId | null;
  /**
   * Nobody who is there may take part in the current item.
   */
  excluded: boolean;
  /**
   * Who may speak for it: members before deputies.
   */
  speakers: SpeakerRow[];
}
/**
 * A person who may speak for a partner.
 */
export interface SpeakerRow {
  /**
   * Who.
   */
  person: PersonId;
  /**
   * Name with title.
   */
  name: string;
  /**
   * The same where room is scarce: „Dr. M. Schürmann“.
   */
  short: string;
  /**
   * Office.
   */
  office: string | null;
  /**
   * As member or deputy.
   */
  seat: Seat;
  /**
   * Since when the person is there, on the wall clock; none: not there.
   */
  since: string | null;
  /**
   * Until when the person was there, if it went and did not come back.
   */
  until: string | null;
  /**
   * Connected by picture and sound.
   */
  digital: boolean;
  /**
   * The written proxy of the partner, if the person has its seat for another one.
   */
  proxy: string | null;
}
/**
 * A participant without vote.
 */
export interface GuestRow {
  /**
   * Identifier within the meeting.
   */
  id: GuestId;
  /**
   * Name.
   */
  name: string;
  /**
   * In which capacity.
   */
  capacity: string;
  /**
   * Since when, on the wall clock.
   */
  came: string;
  /**
   * Until when.
   */
  left: string | null;
}
/**
 * Who is there and whether that is enough.
 */
export interface QuorumView {
  /**
   * Whether it is enough.
   */
  met: boolean;
  /**
   * Present and not excluded.
   */
  present: Tally;
  /**
   * All.
   */
  statutory: Tally;
  /**
   * Threshold by threshold.
   */
  needs: Need[];
  /**
   * In German.
   */
  text: string;
  /**
   * What follows where it is not enough, once the meeting is open.
   */
  consequence: string | null;
  /**
   * Somebody established before that it was not enough.
   */
  lack_established: boolean;
}
/**
 * A threshold with the number that it comes to.
 */
export interface Need {
  /**
   * Votes or partners.
   */
  measure: Measure;
  /**
   * The number to be reached; none while its base is zero.
   */
  number: Figure | null;
  /**
   * Whether the number must be exceeded: „mehr als“.
   */
  exceed: boolean;
  /**
   * What is reached now.
   */
  reached: Figure;
  /**
   * Whether that is enough.
   */
  met: boolean;
  /**
   * The number moves with the votes that are cast.
   */
  moving: boolean;
  /**
   * The rule in German: „mindestens zwei Drittel der Stimmen aller Partner“.
   */
  rule: string;
}
/**
 * What the rulebook foresees for the votes of the committee on the day of the meeting.
 */
export interface Foreseen {
  /**
   * How many partners can demand a roll call; none: there is no such vote.
   */
  roll_call: number | null;
  /**
   * How many partners can demand a secret ballot; none: there is no such vote.
   */
  secret: number | null;
  /**
   * How persons are elected, as a German sentence; none: the rulebook does not say.
   */
  election: string | null;
  /**
   * Whether an election can be held in secret.
   */
  secret_election: boolean;
  /**
   * Whether a partner may have its votes cast by a person of another one.
   */
  proxy: boolean;
  /**
   * Whether the invitation can point out that an item is decided regardless of how many come.
   */
  second_meeting: boolean;
}
/**
 * A filed document in a list.
 */
export interface DocumentRow {
  /**
   * Identifier.
   */
  id: DocumentId;
  /**
   * Of which meeting.
   */
  meeting: MeetingId;
  /**
   * Which one.
   */
  kind: DocumentKind;
  /**
   * Which correction it is, if it is one.
   */
  correction: CorrectionId | null;
  /**
   * Name of the file.
   */
  name: string;
  /**
   * Media type: a signed PDF, or the scan of a signed paper.
   */
  media_type: string;
  /**
   * SHA-256 of the file.
   */
  sha256: Hash;
  /**
   * Size in bytes.
   */
  size: number;
  /**
   * Verified signatures in the order of signing.
   */
  signatures: VerifiedSignature[];
  /**
   * Who confirmed that all have signed the paper; none: it is signed electronically.
   */
  confirmed_by: string | null;
  /**
   * Whether all have signed it.
   */
  complete: boolean;
  /**
   * The signed file that this one extends with what keeps it verifiable for long; none: it is the file that was signed.
   */
  extends: DocumentId | null;
  /**
   * When it was filed.
   */
  filed_at: string;
}
/**
 * A signature that was found in a file and verified there.
 */
export interface VerifiedSignature {
  /**
   * In which role.
   */
  role: SignatureRole;
  /**
   * Name of the signature field; left out: the first of the role.
   */
  field?: string | null;
  /**
   * Holder of the certificate.
   */
  holder: string;
  /**
   * When, as the signer claims.
   */
  at: string;
}
/**
 * The signing of the minutes, or of a correction of them.
 */
export interface SigningRow {
  /**
   * Which correction; none: the minutes.
   */
  correction: CorrectionRow | null;
  /**
   * The file that is to be signed on, or the newest one that all have signed; none: nobody signed yet.
   */
  document: DocumentId | null;
  /**
   * Whether all have signed.
   */
  done: boolean;
  /**
   * Who confirmed that all have signed on paper; none: signed electronically, or not yet.
   */
  confirmed_by: string | null;
  /**
   * The signatures, in the order of signing.
   */
  signatures: SignatureRow[];
  /**
   * Who refused; only of the minutes.
   */
  refused: RefusedRow[];
}
/**
 * A correction in a list.
 */
export interface CorrectionRow {
  /**
   * Identifier within the meeting.
   */
  id: CorrectionId;
  /**
   * The first, the second, …
   */
  number: number;
  /**
   * Which item it is about.
   */
  item: ItemId | null;
  /**
   * Its number and title: „TOP 3 Haushalt“.
   */
  item_text: string | null;
  /**
   * What is right, in CommonMark.
   */
  text: string;
  /**
   * The day on which it was recorded.
   */
  day: string;
  /**
   * Why it was withdrawn.
   */
  withdrawn: string | null;
}
/**
 * A signature in the list of those that are needed.
 */
export interface SignatureRow {
  /**
   * Who signs where.
   */
  line: SignatureLineView;
  /**
   * How it stands.
   */
  state: SignatureState;
  /**
   * Holder of the certificate that signed.
   */
  holder: string | null;
  /**
   * When, as the signer claims.
   */
  at: string | null;
}
/**
 * A signature line as screens and documents show it.
 */
export interface SignatureLineView {
  /**
   * Name of the signature field in the document.
   */
  field: string;
  /**
   * In which role.
   */
  role: SignatureRole;
  /**
   * „Vorsitz zu TOP 1 bis 4“.
   */
  title: string;
  /**
   * Full name; none: any other member of the committee.
   */
  name: string | null;
  /**
   * Office and partner.
   */
  office: string | null;
}
/**
 * A signature that was refused.
 */
export interface RefusedRow {
  /**
   * Who would have signed where.
   */
  line: SignatureLineView;
  /**
   * Why not.
   */
  reason: string;
  /**
   * When it was recorded, on the wall clock.
   */
  at: string;
}
/**
 * An item with all that is needed to lead it.
 */
export interface ItemView {
  /**
   * As on the agenda.
   */
  row: AgendaRow;
  /**
   * The motion behind it.
   */
  motion: MotionView | null;
  /**
   * What another committee recommended.
   */
  recommendation: RecommendationView | null;
  /**
   * The majority; none where nothing is to be voted on.
   */
  majority: MajorityView | null;
  /**
   * Whether the motion only informs.
   */
  information: boolean;
  /**
   * The committees to which its motion may be referred: identifier and name.
   */
  refer_to: [CommitteeId, string][];
  /**
   * Persons who take no part.
   */
  exclusions: ExclusionRow[];
  /**
   * Doubts about exclusions that the committee decided.
   */
  doubts: DoubtRow[];
  /**
   * The wording as it is now, with the amendments that were carried.
   */
  wording: string | null;
  /**
   * Amendments: those that were voted on, then the others in the order of the vote.
   */
  amendments: AmendmentRow[];
  /**
   * Statements to the record.
   */
  statements: StatementRow[];
  /**
   * Ballots in the order in which they were opened.
   */
  ballots: BallotView[];
  /**
   * Rounds of elections in the order in which they were opened.
   */
  elections: ElectionView[];
}
/**
 * What an advising committee recommended.
 */
export interface RecommendationView {
  /**
   * „Empfehlung des Arbeitsausschusses“.
   */
  heading: string;
  /**
   * Whether it was carried.
   */
  carried: boolean;
  /**
   * „einstimmig empfohlen“.
   */
  text: string;
  /**
   * „12. November 2026, AA 2026/11“.
   */
  detail: string;
}
/**
 * A person who takes no part in an item.
 */
export interface ExclusionRow {
  /**
   * Who.
   */
  person: PersonId;
  /**
   * Name.
   */
  name: string;
  /**
   * Why.
   */
  reason: string;
  /**
   * Where the person stays meanwhile.
   */
  whereabouts: Whereabouts;
}
/**
 * A doubt about an exclusion that the committee decided.
 */
export interface DoubtRow {
  /**
   * Whose.
   */
  name: string;
  /**
   * What was doubted.
   */
  reason: string;
  /**
   * By which ballot.
   */
  ballot: BallotId;
  /**
   * Whether the person is excluded.
   */
  excluded: boolean;
}
/**
 * An amendment to the motion.
 */
export interface AmendmentRow {
  /**
   * Identifier within the item.
   */
  id: AmendmentId;
  /**
   * Who moves it.
   */
  partner: string;
  /**
   * The wording as it would be, CommonMark.
   */
  wording: string;
  /**
   * Its hash.
   */
  wording_hash: Hash;
  /**
   * What it changes in the wording as it is now; once it was voted on, its ballot says what it changed.
   */
  difference: DifferencePart[];
  /**
   * Where it stands.
   */
  state: AmendmentState;
}
/**
 * A piece of text.
 */
export interface DifferencePart {
  /**
   * Whether it stays, comes or goes.
   */
  change: Change;
  /**
   * CommonMark, as it was written.
   */
  text: string;
}
/**
 * A statement to the record.
 */
export interface StatementRow {
  /**
   * Identifier within the item.
   */
  id: StatementId;
  /**
   * Whose.
   */
  name: string;
  /**
   * CommonMark.
   */
  text: string;
}
/**
 * A ballot.
 */
export interface BallotView {
  /**
   * Identifier.
   */
  id: BallotId;
  /**
   * On which item.
   */
  item: ItemId;
  /**
   * What the vote results in.
   */
  decision: Decision;
  /**
   * What is voted on.
   */
  subject: BallotSubject;
  /**
   * How the votes are cast.
   */
  mode: BallotMode;
  /**
   * Partners that demanded it so.
   */
  demanded_by: string[];
  /**
   * Whether a partner may split its votes.
   */
  split_votes: boolean;
  /**
   * Partners that vote alike.
   */
  groups: VotingGroup[];
  /**
   * Slips handed out for a secret ballot, the largest first.
   */
  slips: SlipKind[];
  /**
   * Which slips endanger the secret.
   */
  secret_warning: string | null;
  /**
   * Whether the partners by choice must be counted too, because the majority counts heads.
   */
  heads_needed: boolean;
  /**
   * What was recorded without names.
   */
  sums: SecretSums | null;
  /**
   * What is voted on, in a few words where it is not the item itself: „Änderungsantrag von Hamm“.
   */
  about: string | null;
  /**
   * The wording voted on.
   */
  wording: string;
  /**
   * What it changes in the text that stood before it.
   */
  difference: DifferencePart[];
  /**
   * German name of the majority.
   */
  majority: string;
  /**
   * open, announced or annulled.
   */
  state: string;
  /**
   * Partners in order of name.
   */
  rows: BallotRow[];
  /**
   * The count as it would be now, or as it was announced.
   */
  count: Count | null;
  /**
   * What the majority comes to, threshold by threshold.
   */
  needs: Need[];
  /**
   * The end of the count's explanation: why it was carried or rejected, with the rule; once it was announced.
   */
  reason: string | null;
  /**
   * How far it is to the majority, in German; while the ballot is open.
   */
  progress: string | null;
  /**
   * Whose choice is not recorded: „Offen: Wadersloh (2), Kreis Warendorf (28).“
   */
  missing: string | null;
  /**
   * When it was announced or annulled, on the wall clock.
   */
  ended: string | null;
  /**
   * Number of the resolution or recommendation.
   */
  number: string | null;
  /**
   * Why it was annulled.
   */
  annulled: string | null;
}
/**
 * A person takes no part in an item.
 */
export interface Exclusion {
  /**
   * Who.
   */
  person: PersonId;
  /**
   * Why.
   */
  reason: string;
  /**
   * Where the person stays meanwhile.
   */
  whereabouts: Whereabouts;
}
/**
 * Slips of one kind that were handed out, and to how many.
 */
export interface SlipKind {
  /**
   * Votes printed on each.
   */
  votes: Votes;
  /**
   * How many were handed out.
   */
  issued: number;
  /**
   * Partners that got one.
   */
  partners: string[];
}
/**
 * What was counted in secret.
 */
export interface SecretSums {
  /**
   * Votes for each choice.
   */
  votes: Sums;
  /**
   * Partners for each choice, if they were counted.
   */
  heads?: Sums2 | null;
}
/**
 * Something for each of the four choices.
 */
export interface Sums {
  /**
   * Ja.
   */
  yes: Votes;
  /**
   * Nein.
   */
  no: Votes;
  /**
   * Enthaltung.
   */
  abstain: Votes;
  /**
   * Ungültig.
   */
  invalid: Votes;
}
/**
 * Something for each of the four choices.
 */
export interface Sums2 {
  /**
   * Ja.
   */
  yes: Heads;
  /**
   * Nein.
   */
  no: Heads;
  /**
   * Enthaltung.
   */
  abstain: Heads;
  /**
   * Ungültig.
   */
  invalid: Heads;
}
/**
 * A partner in a ballot.
 */
export interface BallotRow {
  /**
   * Which partner.
   */
  partner: PartnerId;
  /**
   * Its name.
   */
  name: string;
  /**
   * Its votes.
   */
  votes: Votes;
  /**
   * Who voted for it.
   */
  person: string | null;
  /**
   * The same where room is scarce: „Dr. M. Schürmann“.
   */
  short: string | null;
  /**
   * That person is a deputy.
   */
  deputy: boolean;
  /**
   * What it did.
   */
  choice: ChoiceRow;
  /**
   * The parts, where it split its votes.
   */
  split: Split | null;
}
/**
 * Votes by choice; a part of zero is no part.
 */
export interface Split {
  /**
   * Ja.
   */
  yes?: Votes;
  /**
   * Nein.
   */
  no?: Votes;
  /**
   * Enthaltung.
   */
  abstain?: Votes;
  /**
   * Ungültig.
   */
  invalid?: Votes;
}
/**
 * A round of an election.
 */
export interface ElectionView {
  /**
   * Identifier.
   */
  id: ElectionId;
  /**
   * On which item.
   */
  item: ItemId;
  /**
   * What is to be filled.
   */
  office: string;
  /**
   * Which round of this election it is, from 1.
   */
  number: number;
  /**
   * The round before it.
   */
  after: ElectionId | null;
  /**
   * How many seats are to be filled.
   */
  seats: number;
  /**
   * How the votes decide.
   */
  method: ElectionMethod;
  /**
   * The same as a German sentence.
   */
  rule: string;
  /**
   * How is voted.
   */
  mode: ElectionMode;
  /**
   * Partners that demanded it so.
   */
  demanded_by: string[];
  /**
   * Who stands.
   */
  proposals: ProposalRow[];
  /**
   * Partners that vote alike.
   */
  groups: VotingGroup[];
  /**
   * Slips handed out for a secret round, the largest first.
   */
  slips: SlipKind[];
  /**
   * Which slips endanger the secret.
   */
  secret_warning: string | null;
  /**
   * What the slips come to.
   */
  sums: ElectionSums | null;
  /**
   * open, announced or annulled.
   */
  state: string;
  /**
   * Partners in order of name.
   */
  rows: ElectionRow[];
  /**
   * The count as it would be now, or as it was announced.
   */
  count: ElectionCount | null;
  /**
   * The end of the count's explanation: who is elected or why nobody is, with the rule; once it was announced.
   */
  reason: string | null;
  /**
   * Who is ahead, in German; while the round is open.
   */
  progress: string | null;
  /**
   * Whose vote is not recorded: „Offen: Wadersloh (2), Kreis Warendorf (28).“
   */
  missing: string | null;
  /**
   * When it was announced or annulled, on the wall clock.
   */
  ended: string | null;
  /**
   * Why it was annulled.
   */
  annulled: string | null;
  /**
   * Who is elected.
   */
  elected: ElectedRow[];
  /**
   * Seats that are open after it.
   */
  open_seats: number;
  /**
   * What is to be done next.
   */
  step: ElectionStep;
  /**
   * Who stands in a round that follows.
   */
  left: ProposalRow[];
}
/**
 * Somebody who stands.
 */
export interface ProposalRow {
  /**
   * Name of the person or the list.
   */
  name: string;
  /**
   * Persons on the list.
   */
  persons: string[];
  /**
   * Name of the partner that proposes it.
   */
  proposed_by: string | null;
}
/**
 * What was counted in secret.
 */
export interface ElectionSums {
  /**
   * Votes by person or list.
   */
  for: {
    [k: string]: Votes;
  };
  /**
   * Against all.
   */
  no: Votes;
  /**
   * Enthaltung.
   */
  abstain: Votes;
  /**
   * Ungültig.
   */
  invalid: Votes;
}
/**
 * A partner in a round.
 */
export interface ElectionRow {
  /**
   * Which partner.
   */
  partner: PartnerId;
  /**
   * Its name.
   */
  name: string;
  /**
   * Its votes.
   */
  votes: Votes;
  /**
   * Who voted for it.
   */
  person: string | null;
  /**
   * The same where room is scarce: „Dr. M. Schürmann“.
   */
  short: string | null;
  /**
   * That person is a deputy.
   */
  deputy: boolean;
  /**
   * What it did.
   */
  choice: ElectionChoice;
  /**
   * For whom.
   */
  for: string | null;
}
/**
 * The answer. The categories add up to `statutory`, in votes and, unless it was secret, in heads.
 */
export interface ElectionCount {
  /**
   * How the round ended.
   */
  outcome: ElectionOutcome;
  /**
   * Whether the quorum was met.
   */
  quorate: boolean;
  /**
   * German text that a person can check by hand.
   */
  explanation: string;
  /**
   * Votes for each person or list, in the order in which they stand.
   */
  proposals: ProposalTally[];
  /**
   * Against all who stand.
   */
  no: ChoiceTally;
  /**
   * Enthaltung.
   */
  abstain: ChoiceTally;
  /**
   * Ungültig.
   */
  invalid: ChoiceTally;
  /**
   * Present, not excluded, nothing cast.
   */
  none: ChoiceTally;
  /**
   * Valid votes: for somebody, or no.
   */
  valid: Votes;
  /**
   * Not present.
   */
  absent: Tally;
  /**
   * Present and excluded.
   */
  excluded: Tally;
  /**
   * Present and not excluded.
   */
  present: Tally;
  /**
   * All partners of the committee.
   */
  statutory: Tally;
  /**
   * The quorum's thresholds in the order asked.
   */
  quorum: ThresholdResult[];
  /**
   * The highest figures of each list, if lists were voted for.
   */
  figures?: ListFigures[];
  /**
   * The lot, once it is drawn.
   */
  lot?: Lot | null;
}
/**
 * Somebody who is elected.
 */
export interface Winner {
  /**
   * The person.
   */
  candidate: string;
  /**
   * The list that the seat fell to, if lists were voted for.
   */
  list?: string | null;
  /**
   * Whether the lot decided.
   */
  by_lot: boolean;
}
/**
 * Votes for a person or a list.
 */
export interface ProposalTally {
  /**
   * Name of the person or the list.
   */
  name: string;
  /**
   * Weighted.
   */
  votes: Votes;
  /**
   * Partners; `None` in secret.
   */
  heads: Heads | null;
}
/**
 * The highest figures of a list: those that bring a seat or go to the lot, and the first that does not.
 */
export interface ListFigures {
  /**
   * Name of the list.
   */
  list: string;
  /**
   * In the order of the divisors.
   */
  figures: HighestFigure[];
}
/**
 * A list's votes divided by 1, 2, 3 …
 */
export interface HighestFigure {
  /**
   * By what they are divided.
   */
  divisor: number;
  /**
   * Cut off after six decimals, for show: the exact fractions are compared.
   */
  figure: Figure;
  /**
   * Whether it brings a seat.
   */
  seat: Seat2;
}
/**
 * A lot that was drawn.
 */
export interface Lot {
  /**
   * Who drew it: whoever leads the election (VwVfG NRW § 92 (2)).
   */
  drawn_by: string;
  /**
   * The persons or lists it chose, one for each seat that was left.
   */
  chosen: string[];
}
/**
 * Somebody who is elected, and what that person answered.
 */
export interface ElectedRow {
  /**
   * Who.
   */
  candidate: string;
  /**
   * The list that the seat fell to.
   */
  list: string | null;
  /**
   * Whether the lot decided.
   */
  by_lot: boolean;
  /**
   * Accepted or declined; none: not answered yet.
   */
  accepted: boolean | null;
  /**
   * Who took the place.
   */
  successor: string | null;
}
/**
 * The minutes of a meeting.
 */
export interface MinutesView {
  /**
   * Full or public.
   */
  version: Version;
  /**
   * How much it tells.
   */
  style: MinutesStyle;
  /**
   * Made in a sample book.
   */
  sample: boolean;
  /**
   * Name of the cooperation.
   */
  cooperation: string;
  /**
   * On which legal basis it stands.
   */
  legal_basis: string;
  /**
   * Letterhead.
   */
  letterhead: string[];
  /**
   * Name of the committee.
   */
  committee: string;
  /**
   * Its genitive with article.
   */
  committee_genitive: string;
  /**
   * Running number of the meeting.
   */
  sequence: number;
  /**
   * Official number.
   */
  number: string;
  /**
   * Whether the text is final.
   */
  is_final: boolean;
  /**
   * State in German.
   */
  state: string;
  /**
   * Official day.
   */
  day: string;
  /**
   * Opened at.
   */
  opened: string;
  /**
   * Ended at.
   */
  ended: string | null;
  /**
   * Why it ended before its agenda.
   */
  adjourned: string | null;
  /**
   * Place.
   */
  place: string;
  /**
   * Day on which the invitation was sent.
   */
  invited_on: string;
  /**
   * In which way.
   */
  invited_by: string;
  /**
   * Why the notice was shortened.
   */
  urgent: string | null;
  /**
   * Chairs: full name, office, from when on.
   */
  chairs: [string, string | null, string][];
  /**
   * Secretary: full name and office.
   *
   * @minItems 2
   * @maxItems 2
   */
  secretary: [string, string | null];
  /**
   * Who signs, in order.
   */
  signatures: SignatureLineView[];
  /**
   * Who refused to sign; the full version says so.
   */
  refused: RefusedRow[];
  /**
   * Corrections that all have signed: number, item, day; those that the version shows.
   */
  corrections: [number, string | null, string][];
  /**
   * Pauses.
   */
  interruptions: InterruptionLine[];
  /**
   * All partners, absent ones too, in order of name.
   */
  attendance: AttendanceLine[];
  /**
   * Participants without vote.
   */
  guests: GuestLine[];
  /**
   * Partners and votes at the opening.
   */
  present_at_opening: Tally;
  /**
   * All partners and votes.
   */
  statutory: Tally;
  /**
   * Votes in writing that ended since the meeting before, in the order in which they did; those that the version shows.
   */
  circulations: CirculationLine[];
  /**
   * Items of the parts that the version shows, in order.
   */
  items: MinutesItem[];
  /**
   * Whether there is a non-public part.
   */
  has_non_public_part: boolean;
  /**
   * Minutes beyond the items, CommonMark.
   */
  remarks: string | null;
  /**
   * Sections of the rulebook whose values nobody has confirmed.
   */
  examples: string[];
  /**
   * When the text was fixed; the moment of the last entry before.
   */
  finalized: string | null;
}
/**
 * A pause.
 */
export interface InterruptionLine {
  /**
   * Begin.
   */
  from: string;
  /**
   * End.
   */
  to: string | null;
  /**
   * Why.
   */
  reason: string;
}
/**
 * A partner in the attendance.
 */
export interface AttendanceLine {
  /**
   * Name of the partner.
   */
  partner: string;
  /**
   * Its votes.
   */
  votes: Votes;
  /**
   * Who was there for it; nobody: absent.
   */
  persons: PresenceLine[];
}
/**
 * A person who was there for a partner, from when to when.
 */
export interface PresenceLine {
  /**
   * Name with title.
   */
  name: string;
  /**
   * Office.
   */
  office: string | null;
  /**
   * As member or deputy.
   */
  seat: Seat;
  /**
   * Connected by picture and sound.
   */
  digital: boolean;
  /**
   * Came after the opening, at.
   */
  came_late: string | null;
  /**
   * Left before the end, at.
   */
  left_early: string | null;
}
/**
 * A participant without vote.
 */
export interface GuestLine {
  /**
   * Name.
   */
  name: string;
  /**
   * In which capacity.
   */
  capacity: string;
  /**
   * Came after the opening, at.
   */
  came_late: string | null;
  /**
   * Left before the end, at.
   */
  left_early: string | null;
}
/**
 * A vote in writing that ended since the meeting before (VwVfG NRW § 90 (1)).
 */
export interface CirculationLine {
  /**
   * Title of the motion.
   */
  title: string;
  /**
   * The motion.
   */
  motion: MotionLine | null;
  /**
   * May be shown to everybody.
   */
  public: boolean;
  /**
   * Day on which it began.
   */
  started: string;
  /**
   * Last day for replies.
   */
  deadline: string;
  /**
   * Day on which it ended.
   */
  ended: string;
  /**
   * Who took no part and why, as German sentences.
   */
  recusals: string[];
  /**
   * The vote, if a result was announced.
   */
  ballot: BallotRecord | null;
  /**
   * Why there is no result, as German sentences.
   */
  without_result: string | null;
}
/**
 * The motion behind an item.
 */
export interface MotionLine {
  /**
   * Official number.
   */
  number: string;
  /**
   * Kind in German.
   */
  kind: string;
  /**
   * Who submitted it.
   */
  submitter: string;
}
/**
 * A ballot as the minutes keep it.
 */
export interface BallotRecord {
  /**
   * What it resulted in.
   */
  decision: Decision;
  /**
   * What was voted on, where it is not the item itself: „Änderungsantrag von Hamm“.
   */
  about: string | null;
  /**
   * How the votes were cast.
   */
  mode: BallotMode;
  /**
   * Who demanded it so.
   */
  demanded_by: string[];
  /**
   * Official number of the resolution or recommendation.
   */
  number: string | null;
  /**
   * When the vote began.
   */
  opened: string;
  /**
   * The wording voted on, CommonMark.
   */
  wording: string;
  /**
   * What must follow the resolution before it is in force, as a German sentence.
   */
  onward: string | null;
  /**
   * German name of the majority.
   */
  majority: string;
  /**
   * The count; none if it was annulled before.
   */
  count: Count | null;
  /**
   * Why it was annulled.
   */
  annulled: string | null;
  /**
   * What each partner did, in order of name.
   */
  choices: BallotRow[];
}
/**
 * An item of the minutes.
 */
export interface MinutesItem {
  /**
   * Number on the agenda.
   */
  number: string;
  /**
   * Title.
   */
  title: string;
  /**
   * Belongs to the item before it.
   */
  sub_item: boolean;
  /**
   * In the public part.
   */
  public: boolean;
  /**
   * Why it was put on the agenda late.
   */
  urgency: string | null;
  /**
   * The motion behind it.
   */
  motion: MotionLine | null;
  /**
   * What an advising committee recommended.
   */
  recommendation: RecommendationLine | null;
  /**
   * Course of the discussion, CommonMark.
   */
  course: string | null;
  /**
   * Excluded persons.
   */
  exclusions: ExclusionLine[];
  /**
   * Doubts about exclusions that the committee decided.
   */
  doubts: DoubtLine[];
  /**
   * Amendments that were not voted on: who moved them, and why not.
   */
  dropped_amendments: [string, string][];
  /**
   * Statements to the record.
   */
  statements: StatementLine[];
  /**
   * Ballots, annulled ones too.
   */
  ballots: BallotRecord[];
  /**
   * Rounds of elections, annulled ones too.
   */
  elections: ElectionRecord[];
  /**
   * How it ended, in a few German words; none: it was not dealt with by itself.
   */
  result: string | null;
  /**
   * How it ended without a ballot, as a German sentence.
   */
  conclusion: string | null;
  /**
   * Comings, goings and pauses during the item: when, and as a German sentence.
   */
  movements: [string, string][];
}
/**
 * What an advising committee said before.
 */
export interface RecommendationLine {
  /**
   * Genitive of the committee with article.
   */
  committee: string;
  /**
   * Official number of its meeting; none for a vote in writing.
   */
  meeting: string | null;
  /**
   * Day of its meeting, or of the result of the vote in writing.
   */
  day: string;
  /**
   * Official number of the recommendation, if it was carried.
   */
  number: string | null;
  /**
   * Whether it was carried.
   */
  carried: boolean;
  /**
   * Whether nobody voted against it or abstained.
   */
  unanimous: boolean;
}
/**
 * A person who took no part.
 */
export interface ExclusionLine {
  /**
   * Formal name, such as „Frau Hollmann“.
   */
  name: string;
  /**
   * Name of the partner.
   */
  partner: string | null;
  /**
   * Why.
   */
  reason: string;
  /**
   * Where the person stayed.
   */
  whereabouts: Whereabouts;
}
/**
 * A doubt about an exclusion that the committee decided.
 */
export interface DoubtLine {
  /**
   * Formal name.
   */
  name: string;
  /**
   * What was doubted.
   */
  reason: string;
  /**
   * Whether the person was excluded.
   */
  excluded: boolean;
}
/**
 * A statement to the record.
 */
export interface StatementLine {
  /**
   * Formal name.
   */
  name: string;
  /**
   * Name of the partner.
   */
  partner: string | null;
  /**
   * CommonMark.
   */
  text: string;
}
/**
 * A round of an election as the minutes keep it (VwVfG NRW § 93).
 */
export interface ElectionRecord {
  /**
   * The round with its count, its lot and who accepted.
   */
  round: ElectionView;
  /**
   * When it was opened.
   */
  opened: string;
  /**
   * How it ended, in a few German words: „gewählt ist Erika Muster“; none: it was annulled before.
   */
  outcome: string | null;
}
/**
 * A resolution or recommendation with its wording and the choices behind it.
 */
export interface ResolutionView {
  /**
   * Official number.
   */
  number: string;
  /**
   * Resolution or recommendation.
   */
  decision: Decision;
  /**
   * Title.
   */
  title: string;
  /**
   * Official number of the meeting; none for a vote in writing.
   */
  meeting: string | null;
  /**
   * The vote in writing.
   */
  circulation: CirculationId | null;
  /**
   * Day of the meeting, or on which the result of a vote in writing was announced.
   */
  day: string;
  /**
   * Official number of the motion.
   */
  motion: string | null;
  /**
   * May be shown to everybody.
   */
  public: boolean;
  /**
   * The count.
   */
  count: Count | null;
  /**
   * Where it stands on its way until it is in force; none: it has effect with its announcement.
   */
  ratification: RatificationView | null;
  /**
   * Why it was annulled.
   */
  annulled: string | null;
  /**
   * Name of the committee.
   */
  committee: string;
  /**
   * When the result was announced or annulled, on the wall clock.
   */
  announced: string;
  /**
   * The wording voted on, CommonMark.
   */
  wording: string;
  /**
   * German name of the majority.
   */
  majority: string;
  /**
   * The rule that asks for the majority.
   */
  citation: string;
  /**
   * What each partner did, in order of name.
   */
  choices: BallotRow[];
  /**
   * The ballot; none for a vote in writing, as the next three.
   */
  ballot_id: BallotId | null;
  /**
   * The meeting.
   */
  meeting_id: MeetingId | null;
  /**
   * The item within the meeting.
   */
  item_id: ItemId | null;
  /**
   * Its number on the agenda.
   */
  item_number: string | null;
  /**
   * The motion.
   */
  motion_id: MotionId | null;
  /**
   * Title of the motion.
   */
  motion_title: string | null;
}
/**
 * A circulation in a list.
 */
export interface CirculationRow {
  /**
   * Identifier.
   */
  id: CirculationId;
  /**
   * Which committee.
   */
  committee_id: CommitteeId;
  /**
   * Its name.
   */
  committee: string;
  /**
   * On which motion.
   */
  motion: MotionId;
  /**
   * Its official number.
   */
  motion_number: string | null;
  /**
   * Title of the motion.
   */
  title: string;
  /**
   * May be shown to everybody.
   */
  public: boolean;
  /**
   * Where it stands.
   */
  code: CirculationCode;
  /**
   * The same in a few German words: „12 von 26 Antworten, bis 14. Dezember 2026“.
   */
  state: string;
  /**
   * Day on which it began.
   */
  started: string;
  /**
   * Last day for replies.
   */
  deadline: string;
  /**
   * Partners that replied.
   */
  replied: number;
  /**
   * Partners asked.
   */
  asked: number;
  /**
   * Number of the resolution or recommendation.
   */
  number: string | null;
}
/**
 * A circulation with its replies.
 */
export interface CirculationView {
  /**
   * Identifier.
   */
  id: CirculationId;
  /**
   * Which committee.
   */
  committee_id: CommitteeId;
  /**
   * Its name.
   */
  committee: string;
  /**
   * On which motion.
   */
  motion: MotionId;
  /**
   * Its official number.
   */
  motion_number: string | null;
  /**
   * Title of the motion.
   */
  title: string;
  /**
   * May be shown to everybody.
   */
  public: boolean;
  /**
   * Where it stands.
   */
  code: CirculationCode;
  /**
   * The same in a few German words: „12 von 26 Antworten, bis 14. Dezember 2026“.
   */
  state: string;
  /**
   * Day on which it began.
   */
  started: string;
  /**
   * Last day for replies.
   */
  deadline: string;
  /**
   * Partners that replied.
   */
  replied: number;
  /**
   * Partners asked.
   */
  asked: number;
  /**
   * Number of the resolution or recommendation.
   */
  number: string | null;
  /**
   * Days left for replies, today included; none once the deadline has passed or it ended.
   */
  days_left: number | null;
  /**
   * What the vote results in.
   */
  decision: Decision;
  /**
   * Whether a partner may split its votes.
   */
  split_votes: boolean;
  /**
   * Partners that vote alike.
   */
  groups: VotingGroup[];
  /**
   * The wording voted on, CommonMark.
   */
  wording: string;
  /**
   * German name of the majority.
   */
  majority: string;
  /**
   * The rule that asks for the majority.
   */
  citation: string;
  /**
   * Partners in order of name.
   */
  rows: BallotRow[];
  /**
   * Who takes no part.
   */
  recusals: RecusalRow[];
  /**
   * Who could be excluded: members and deputies of the day on which it began that are not yet.
   */
  seats: RecusableRow[];
  /**
   * Why the announced result was annulled.
   */
  annulled: string | null;
  /**
   * The count as it would be now, or as it was announced.
   */
  count: Count | null;
  /**
   * What the majority comes to, threshold by threshold.
   */
  needs: Need[];
  /**
   * The end of the count's explanation, once it was announced.
   */
  reason: string | null;
  /**
   * How far it is to the majority, in German; while it is open.
   */
  progress: string | null;
  /**
   * Who has not replied: „Ohne Antwort: Wadersloh (2).“
   */
  missing: string | null;
  /**
   * When it ended, on the wall clock.
   */
  ended: string | null;
  /**
   * Why it ended without a result, as German sentences.
   */
  without_result: string | null;
}
/**
 * Somebody who takes no part in a circulation.
 */
export interface RecusalRow {
  /**
   * Who.
   */
  person: PersonId;
  /**
   * Name.
   */
  name: string;
  /**
   * Who, why, and who votes instead, as a German sentence.
   */
  text: string;
}
/**
 * Somebody who has a seat in the committee.
 */
export interface RecusableRow {
  /**
   * Who.
   */
  person: PersonId;
  /**
   * Name.
   */
  name: string;
  /**
   * Name of the partner.
   */
  partner: string;
}
/**
 * What a search found.
 */
export interface SearchView {
  /**
   * The best hits: those in numbers before those in titles before those in texts.
   */
  hits: SearchHit[];
  /**
   * How many there are in all.
   */
  total: number;
}
/**
 * Something that holds all words of the question.
 */
export interface SearchHit {
  /**
   * What it is.
   */
  kind: HitKind;
  /**
   * Official number, with what was found.
   */
  number: TextPart[];
  /**
   * Title or name, with what was found.
   */
  title: TextPart[];
  /**
   * In a German line: „TOP 4 der Sitzung ZA/47 am 7. Oktober 2026“.
   */
  context: string;
  /**
   * A piece of its text with what was found; empty if number and title say it all.
   */
  snippet: TextPart[];
  /**
   * May be shown to everybody.
   */
  public: boolean;
  /**
   * Where it leads to.
   */
  target: SearchTarget;
}
/**
 * A part of a text that is shown, so that what was found stands out.
 */
export interface TextPart {
  /**
   * The characters.
   */
  text: string;
  /**
   * Whether they are what was looked for.
   */
  hit: boolean;
}
/**
 * Where a hit leads to; only what belongs to its kind is set.
 */
export interface SearchTarget {
  /**
   * The motion.
   */
  motion: MotionId | null;
  /**
   * Official number of the resolution.
   */
  resolution: string | null;
  /**
   * The meeting.
   */
  meeting: MeetingId | null;
  /**
   * The item within the meeting.
   */
  item: ItemId | null;
  /**
   * The partner.
   */
  partner: PartnerId | null;
  /**
   * The person.
   */
  person: PersonId | null;
}
/**
 * An entry of the journal.
 */
export interface EntryView {
  /**
   * Number.
   */
  sequence: number;
  /**
   * When.
   */
  at: string;
  /**
   * When, on the wall clock of the rulebook's time zone.
   */
  local: string;
  /**
   * Who acted.
   */
  actor: string;
  /**
   * Hash of the entry.
   */
  hash: Hash;
  /**
   * What happened.
   */
  events: Event[];
  /**
   * The same as German sentences without their actor, one for each event.
   */
  sentences: string[];
}
/**
 * The inhabitants of a partner, as a table says.
 */
export interface Figure2 {
  /**
   * Which partner.
   */
  partner: PartnerId;
  /**
   * How many.
   */
  inhabitants: number;
}
/**
 * A person.
 */
export interface Person {
  /**
   * Identifier.
   */
  id: PersonId;
  /**
   * „Frau“ or „Herr“; left out where the person wishes so.
   */
  form_of_address: string | null;
  /**
   * Academic title, such as „Dr.“.
   */
  title: string | null;
  /**
   * Given name.
   */
  given_name: string;
  /**
   * Family name.
   */
  family_name: string;
  /**
   * Office, such as „Bürgermeisterin“ or „Landrat“.
   */
  office: string | null;
  /**
   * The partner that the person works for.
   */
  partner: PartnerId | null;
}
/**
 * A person speaks for a partner in a committee.
 */
export interface Membership {
  /**
   * Identifier.
   */
  id: MembershipId;
  /**
   * In which committee.
   */
  committee: CommitteeId;
  /**
   * For which partner.
   */
  partner: PartnerId;
  /**
   * Who.
   */
  person: PersonId;
  /**
   * As member or deputy.
   */
  seat: Seat;
  /**
   * First day.
   */
  from: string;
  /**
   * Last day.
   */
  until: string | null;
}
/**
 * A person holds an office from a day on, until the next one is appointed.
 */
export interface Appointment {
  /**
   * In which committee.
   */
  committee: CommitteeId;
  /**
   * Which office.
   */
  office: Office;
  /**
   * Who.
   */
  person: PersonId;
  /**
   * First day.
   */
  from: string;
}
/**
 * Where official numbers stood before the book was begun.
 */
export interface Numbering {
  /**
   * Which committee.
   */
  committee: CommitteeId;
  /**
   * Number of the last meeting.
   */
  last_meeting: number;
  /**
   * The year whose resolutions are counted on.
   */
  year: number;
  /**
   * Number of the last resolution of that year.
   */
  last_resolution: number;
}
/**
 * A standing item as it was put on an agenda.
 */
export interface PlannedItem {
  /**
   * Identifier within the meeting.
   */
  id: ItemId;
  /**
   * Title.
   */
  title: string;
  /**
   * In the public part.
   */
  public: boolean;
  /**
   * Stays behind the items that are added.
   */
  last: boolean;
}
/**
 * How and when the committee was invited.
 */
export interface Invitation {
  /**
   * Day on which the invitation was sent.
   */
  sent_on: string;
  /**
   * In which way, such as „elektronisch“.
   */
  way: string;
  /**
   * To whom.
   */
  recipients: PersonId[];
  /**
   * Why the notice was shortened.
   */
  urgent: string | null;
  /**
   * Full days between sending and meeting.
   */
  notice_days: number;
  /**
   * Days that the rulebook asks for in this case.
   */
  required_days: number;
  /**
   * It points out that items put off for lack of quorum are decided regardless of how many come.
   */
  second_meeting: boolean;
}
/**
 * That a late agenda (Nachtrag) was sent to those who were invited.
 */
export interface LateAgenda {
  /**
   * Day on which it was sent.
   */
  sent_on: string;
  /**
   * In which way, such as „elektronisch“.
   */
  way: string;
  /**
   * The items that it announced.
   */
  items: ItemId[];
}
/**
 * What a ballot is about and by which rules it is counted; fixed when it is opened.
 */
export interface BallotRules {
  /**
   * What the vote results in.
   */
  decision: Decision;
  /**
   * How votes are cast.
   */
  mode: BallotMode;
  /**
   * German name of the majority.
   */
  majority_name: string;
  /**
   * Thresholds of the majority.
   */
  majority: Threshold[];
  /**
   * Thresholds of the quorum.
   */
  quorum: Threshold[];
  /**
   * Whether the ballot counts although the quorum is missing, as long as nobody has established the lack.
   */
  quorum_reported_only: boolean;
  /**
   * What a tie means.
   */
  tie: Tie;
  /**
   * The rule that asks for the majority, as it is cited.
   */
  citation: string;
  /**
   * Whether a partner may cast its votes in parts.
   */
  split_votes: boolean;
  /**
   * Decided regardless of how many are there: a second meeting (GO NRW § 49 (2); VwVfG NRW § 90 (2)).
   */
  regardless_of_numbers: boolean;
  /**
   * Partners that must agree besides.
   */
  consent?: PartnerId[];
  /**
   * Partners that vote alike.
   */
  groups?: VotingGroup[];
  /**
   * Who demanded the roll call or the secret ballot.
   */
  demanded_by?: PartnerId[];
}
/**
 * A partner in the frozen roll.
 */
export interface RollRow {
  /**
   * Which partner.
   */
  partner: PartnerId;
  /**
   * Its name on that day.
   */
  name: string;
  /**
   * Its votes on that day.
   */
  votes: Votes;
  /**
   * Whether somebody is there for it.
   */
  present: boolean;
  /**
   * Whether everybody who is there for it is excluded.
   */
  excluded: boolean;
  /**
   * Who votes for it, or who is excluded.
   */
  person: PersonId | null;
}
/**
 * What a partner was handed out. It is not known what it did with it.
 */
export interface Issue {
  /**
   * To whom.
   */
  partner: PartnerId;
  /**
   * Which slips, the largest first.
   */
  slips: Slips[];
}
/**
 * Slips of one kind.
 */
export interface Slips {
  /**
   * Votes printed on each.
   */
  votes: Votes;
  /**
   * How many.
   */
  number: number;
}
/**
 * A choice of one partner.
 */
export interface Cast {
  /**
   * Which partner.
   */
  partner: PartnerId;
  /**
   * Its choice; `none` takes a recorded one back.
   */
  choice: Choice;
}
/**
 * A resolution or recommendation under its official number.
 */
export interface Resolution {
  number: string;
  committee: CommitteeId;
  year: number;
  sequence: number;
  decision: Decision;
  title: string;
  meeting?: MeetingId | null;
  item?: ItemId | null;
  ballot?: BallotId | null;
  circulation?: CirculationId | null;
  motion: MotionId | null;
  public: boolean;
  ratification?: RequiredRatification | null;
  annulled: string | null;
}
/**
 * What must follow a resolution before it is in force; fixed when its result is announced.
 */
export interface RequiredRatification {
  /**
   * What it brings about.
   */
  kind: RatificationKind;
  /**
   * Day of the resolution.
   */
  resolved: string;
  /**
   * The partners whose councils must agree.
   */
  councils: PartnerId[];
}
/**
 * Somebody who is proposed (Wahlvorschlag): a person, or a list of persons.
 */
export interface Proposal {
  /**
   * Name of the person or the list.
   */
  name: string;
  /**
   * Persons on the list, in the order in which they get its seats; empty for a person.
   */
  persons?: string[];
  /**
   * Who proposes it.
   */
  proposed_by?: PartnerId | null;
}
/**
 * By which rules a round is held; fixed when it is opened.
 */
export interface ElectionRules {
  /**
   * How the votes decide.
   */
  method: ElectionMethod;
  /**
   * How is voted.
   */
  mode: ElectionMode;
  /**
   * Thresholds of the quorum.
   */
  quorum: Threshold[];
  /**
   * Whether the round counts although the quorum is missing, as long as nobody has established the lack.
   */
  quorum_reported_only: boolean;
  /**
   * Decided regardless of how many are there: a second meeting.
   */
  regardless_of_numbers: boolean;
  /**
   * The rule that asks for the method, as it is cited.
   */
  citation: string;
  /**
   * Partners that vote alike.
   */
  groups?: VotingGroup[];
  /**
   * Who demanded that it be secret.
   */
  demanded_by?: PartnerId[];
}
/**
 * What a partner does in a round.
 */
export interface ElectionCast {
  /**
   * Which partner.
   */
  partner: PartnerId;
  /**
   * Its vote; `none` takes a recorded one back.
   */
  choice: ElectionVote;
}
/**
 * A partner objected to the procedure.
 */
export interface Objection {
  /**
   * Which partner.
   */
  partner: PartnerId;
  /**
   * Day on which it was received.
   */
  received: string;
  /**
   * Why, if it said so.
   */
  reason: string | null;
}
/**
 * A person takes no part in a vote in writing (Befangenheit; GO NRW § 31, VwVfG NRW § 20).
 */
export interface Recusal {
  /**
   * Who.
   */
  person: PersonId;
  /**
   * Why.
   */
  reason: string;
}
/**
 * The body that joins (beitretende Körperschaft); it is a partner only once the resolution is in force.
 */
export interface Acceding {
  /**
   * Identifier that it will have as a partner.
   */
  id: PartnerId;
  /**
   * Name in lists and results.
   */
  name: string;
  /**
   * Stadt, Gemeinde, Kreis or another kind of body.
   */
  kind: string;
  /**
   * Official municipality key (Amtlicher Gemeindeschlüssel).
   */
  ags: string | null;
  /**
   * Inhabitants.
   */
  inhabitants: number;
  /**
   * Where the inhabitants come from, and of which day they are.
   */
  provenance: Provenance;
  /**
   * Its votes or fees under rules that name them partner by partner.
   */
  weights?: OwnWeight[];
}
/**
 * What a file carries so that its signatures can be verified for long (ETSI EN 319 142-1 § 5.4 and § 5.5).
 */
export interface Evidence {
  /**
   * How many time stamps over the document.
   */
  timestamps: number;
  /**
   * Whether certificates and answers about their revocation.
   */
  proofs: boolean;
}
/**
 * The open book and who sits here.
 */
export interface State {
  /**
   * The open book; none yet.
   */
  book: OpenBook | null;
  /**
   * Who sits here; none before the first start is done.
   */
  seat: OwnSeat | null;
  /**
   * Where a profile that could not be understood was put, since this window was started.
   */
  set_aside: string | null;
}
/**
 * The open book, as the window names it.
 */
export interface OpenBook {
  /**
   * Its file, as a person reads it.
   */
  file: string;
  /**
   * Its identifier; none while it cannot be read.
   */
  id: string | null;
  /**
   * Name of the cooperation; none while it cannot be read.
   */
  name: string | null;
  /**
   * Made as a sample.
   */
  sample: boolean;
  /**
   * Why nothing can be entered, if the file may only be read.
   */
  read_only: string | null;
  /**
   * Where its journal stands; none while it cannot be read.
   */
  head: Head | null;
}
/**
 * Where a journal stands.
 */
export interface Head {
  /**
   * Entries so far.
   */
  sequence: number;
  /**
   * SHA-256 of the newest entry, in hexadecimal.
   */
  hash: string;
}
/**
 * The person at this seat, as they say.
 */
export interface OwnSeat {
  /**
   * Name, as the journal will show it.
   */
  name: string;
  /**
   * As what they sit here.
   */
  role: SeatRole;
  /**
   * Which person of the book they are.
   */
  person: PersonId | null;
  /**
   * For which partner they sit in the committees.
   */
  partner: PartnerId | null;
}
/**
 * A rulebook that comes with the program.
 */
export interface TemplateRow {
  /**
   * Which one.
   */
  template: Template;
  /**
   * German name.
   */
  title: string;
  /**
   * How many partners it names.
   */
  partners: number;
  /**
   * Names of the committees.
   */
  committees: string[];
}
/**
 * A rulebook that was chosen for a new book.
 */
export interface RulebookFile {
  /**
   * Its file.
   */
  path: string;
  /**
   * Its name.
   */
  name: string;
  /**
   * The cooperation.
   */
  cooperation: string;
  /**
   * Number of partners.
   */
  partners: number;
  /**
   * Names of the committees.
   */
  committees: string[];
}
/**
 * A table that was chosen.
 */
export interface TableFile {
  /**
   * Name of the file.
   */
  name: string;
  /**
   * Its text.
   */
  text: string;
}
/**
 * A logo that was chosen.
 */
export interface LogoFile {
  /**
   * Name of its file.
   */
  name: string;
  /**
   * `image/png` or `image/jpeg`.
   */
  media_type: string;
  /**
   * The file in Base64.
   */
  picture: string;
  /**
   * In pixels.
   */
  width: number;
  /**
   * In pixels.
   */
  height: number;
}
/**
 * Everything in the profile. A field that is missing has its default, so that older profiles stay readable.
 */
export interface Profile2 {
  /**
   * Who sits here; none before the first start is done.
   */
  seat: OwnSeat | null;
  /**
   * Books, the one used last first.
   */
  recent: RecentBook[];
  /**
   * Light or dark.
   */
  appearance: Appearance;
  /**
   * How large everything is shown.
   */
  zoom: Zoom;
  /**
   * File or folder with the certificates that this person trusts.
   */
  trust: string | null;
  /**
   * The SHA-256 of that file as the person compared it, hexadecimal; only of a trusted list.
   */
  trusted_list: string | null;
  /**
   * Modules for cards (PKCS#11) that this person used, the last one first.
   */
  card_modules: string[];
  /**
   * Who vouches for the times of signatures, and who may be asked.
   */
  services: Services;
  /**
   * Private notes on motions, by book and motion.
   */
  notes: {
    [k: string]: {
      [k: string]: string;
    };
  };
}
/**
 * A book that was opened here.
 */
export interface RecentBook {
  /**
   * Its file.
   */
  path: string;
  /**
   * Name of the cooperation.
   */
  name: string;
  /**
   * Where the person was last, as the route of the window.
   */
  place: string | null;
  /**
   * When it was used last.
   */
  used: string;
}
/**
 * Whom the program may ask over the network when it signs. By default nobody.
 */
export interface Services {
  /**
   * Address of a time stamp service (RFC 3161, HTTP or HTTPS).
   */
  timestamp: string | null;
  /**
   * Whether the places that certificates name may be asked what was revoked.
   */
  revocation: boolean;
}
/**
 * What became of a file that was to be attached.
 */
export interface Attached {
  /**
   * Its name.
   */
  name: string;
  /**
   * Why it was not attached.
   */
  refused: Wire | null;
}
/**
 * A refusal on its way to the window.
 */
export interface Wire {
  /**
   * Closed code that the user interface tells apart.
   */
  code: string;
  /**
   * The German sentence.
   */
  text: string;
  /**
   * What the sentence is about; of a conflict `current` is the text as it is now.
   */
  parameters: {
    [k: string]: unknown;
  };
}
/**
 * A key with its certificate.
 */
export interface KeyInfo {
  /**
   * Holder of the certificate.
   */
  holder: string;
  /**
   * Organisation of the holder.
   */
  organisation: string | null;
  /**
   * Who issued the certificate.
   */
  issuer: string;
  /**
   * First moment.
   */
  valid_from: string | null;
  /**
   * Last moment.
   */
  valid_until: string | null;
  /**
   * It has ended.
   */
  expired: boolean;
  /**
   * It has not begun.
   */
  not_yet_valid: boolean;
  /**
   * What the certificate claims to be under eIDAS.
   */
  qualification: Qualification;
  /**
   * How it signs; none if this program does not support it.
   */
  algorithm: string | null;
  /**
   * Why it cannot be used to sign, as a German sentence.
   */
  refused: string | null;
  /**
   * What a signature with this key is, in a few German words.
   */
  kind: string;
  /**
   * From when to when it holds, as a German sentence.
   */
  validity: string;
  /**
   * What a signature with this key amounts to, as a German sentence.
   */
  effect: string;
}
/**
 * A module for cards (PKCS#11).
 */
export interface CardModule {
  /**
   * What it is called, or the name of its file.
   */
  name: string;
  /**
   * Its file.
   */
  path: string;
  /**
   * The person used it before.
   */
  used: boolean;
}
/**
 * A card in a reader, or another token.
 */
export interface CardView {
  /**
   * Its name.
   */
  label: string;
  /**
   * Who made it.
   */
  manufacturer: string;
  /**
   * Its serial number.
   */
  serial: string;
  /**
   * The reader.
   */
  reader: string;
  /**
   * The PIN is typed at the reader and not here.
   */
  pin_pad: boolean;
  /**
   * Whether it wants a PIN at all.
   */
  wants_pin: boolean;
  /**
   * Why it cannot sign, as a German sentence.
   */
  refused: string | null;
  /**
   * What to mind about its PIN, as a German sentence.
   */
  warning: string | null;
  /**
   * Its certificates that are for signing.
   */
  certificates: CardCertificate[];
}
/**
 * A certificate on a card.
 */
export interface CardCertificate {
  /**
   * SHA-256 of the certificate in hexadecimal; by it the choice is found again.
   */
  fingerprint: string;
  /**
   * How the card names its key.
   */
  label: string;
  /**
   * Whose it is and what it gives.
   */
  info: KeyInfo;
}
/**
 * Minutes that were signed and filed.
 */
export interface Signed {
  /**
   * Number of the entry.
   */
  sequence: number;
  /**
   * Who signed, as the certificate says.
   */
  holder: string;
  /**
   * What the file should carry for later and could not be had, each as a sentence.
   */
  missing: string[];
}
/**
 * What became of a signed file that was to be extended.
 */
export interface ExtendedFile {
  /**
   * Number of the entry that filed it; none: nothing was gained and nothing filed.
   */
  sequence: number | null;
  /**
   * For how long its signatures can be verified now.
   */
  level: Level;
  /**
   * What could not be had, each as a sentence.
   */
  missing: string[];
}
/**
 * All signatures of a file.
 */
export interface VerificationView {
  /**
   * There is a signature, and every one is valid.
   */
  valid: boolean;
  /**
   * There is a signature, and every one is intact, whoever signed.
   */
  intact: boolean;
  /**
   * The short answer as a code.
   */
  code: Verdict;
  /**
   * The short answer as a sentence.
   */
  verdict: string;
  /**
   * What happened to the document since the first signature, as a sentence; empty where nothing can be said.
   */
  changes: string;
  /**
   * For how long all of them can be verified; none: there is no signature.
   */
  level: Level | null;
  /**
   * In the order of signing.
   */
  signatures: SignatureView[];
  /**
   * The time stamps over the document, each as a sentence.
   */
  document_timestamps: string[];
  /**
   * What is not signed yet, each as a sentence.
   */
  unsigned: string[];
  /**
   * The counts that the file carries, recounted.
   */
  data: DataView;
}
/**
 * A signature of a file.
 */
export interface SignatureView {
  /**
   * Name of the field.
   */
  field: string;
  /**
   * In which role; none: a field that this program does not know.
   */
  role: SignatureRole | null;
  /**
   * The role in German; the name of the field if this program does not know it.
   */
  title: string;
  /**
   * Holder of the certificate.
   */
  holder: string;
  /**
   * Organisation of the holder.
   */
  organisation: string | null;
  /**
   * Issuer of the certificate.
   */
  issuer: string;
  /**
   * Serial number of the certificate, hexadecimal.
   */
  serial: string;
  /**
   * Algorithm.
   */
  algorithm: string;
  /**
   * The claimed time.
   */
  time: string | null;
  /**
   * The claimed time in German.
   */
  time_text: string | null;
  /**
   * What the signature allows afterwards (1 nothing, 2 signatures, 3 annotations); none: it does not certify.
   */
  certifies: number | null;
  /**
   * What the certificate claims to be under eIDAS.
   */
  qualification: Qualification;
  /**
   * Holders from the signer to the anchor; empty: the certificate leads to no anchor.
   */
  path: string[];
  /**
   * Whether it covers the file to its end.
   */
  covers_whole_file: boolean;
  /**
   * The short answer.
   */
  verdict: Verdict;
  /**
   * Whether signature and document are unaltered, whoever signed.
   */
  intact: boolean;
  /**
   * Intact, and the holder is vouched for.
   */
  ok: boolean;
  /**
   * Whether signature and document are unaltered, as a sentence.
   */
  integrity: string;
  /**
   * What happened to the document afterwards, as a sentence; empty where the signature itself does not hold.
   */
  changes: string;
  /**
   * Who vouches for the time, as a sentence; empty where the signature itself does not hold.
   */
  timestamp: string;
  /**
   * For how long it can be verified.
   */
  level: Level;
  /**
   * What that means, as a sentence; empty where the signature itself does not hold.
   */
  level_text: string;
  /**
   * Whether the holder is vouched for, as a sentence; empty where the signature itself does not hold.
   */
  trust: string;
  /**
   * All that is to be said, in order.
   */
  sentences: string[];
}
/**
 * All counts of a document.
 */
export interface DataView {
  /**
   * The short answer.
   */
  code: DataCode;
  /**
   * The same as a sentence.
   */
  verdict: string;
  /**
   * Each count, in the order of the data.
   */
  counts: RecountView[];
}
/**
 * A count of the document.
 */
export interface RecountView {
  /**
   * Number of the item; none of a vote in writing.
   */
  item: string | null;
  /**
   * Title of the item or the motion.
   */
  title: string;
  /**
   * Identifier of the ballot, the vote in writing or the round.
   */
  id: string;
  /**
   * Whether the recount gives what the data state.
   */
  recounted: boolean;
  /**
   * Whether the text shows what the data state.
   */
  shown: boolean;
  /**
   * What was found, as German sentences that name the item.
   */
  sentence: string;
}
/**
 * Certificates that a person chose to trust.
 */
export interface ChosenTrust {
  /**
   * The file.
   */
  path: string;
  /**
   * What a trusted list says of itself, and its digest to be compared; none: certificates, which are remembered.
   */
  list: ChosenList | null;
}
/**
 * A trusted list that nobody has vouched for yet.
 */
export interface ChosenList {
  /**
   * What it is, in German.
   */
  text: string;
  /**
   * SHA-256 of the file, hexadecimal.
   */
  sha256: string;
}
/**
 * A printer of the machine.
 */
export interface Printer {
  /**
   * Name under which the system knows it.
   */
  name: string;
  /**
   * What people call it, and where it stands.
   */
  description: string;
  /**
   * The one that prints where no other is named.
   */
  default: boolean;
  /**
   * Takes jobs but does not print them at the moment: paused or switched off.
   */
  paused: boolean;
}
/**
 * What somebody at this seat has typed and not yet entered.
 */
export interface Draft {
  /**
   * Where it is being written, as the window names the place.
   */
  key: string;
  /**
   * When it was saved.
   */
  at: string;
  /**
   * Hash of the text that it began with; none if there was none.
   */
  base: Hash | null;
  /**
   * The text as it stands.
   */
  text: string;
}
/**
 * What a check of the book found.
 */
export interface CheckView {
  /**
   * Whether nothing was found.
   */
  sound: boolean;
  /**
   * Entries that were read.
   */
  entries: number;
  /**
   * Contents that are there.
   */
  contents: number;
  /**
   * Contents that were erased by an entry.
   */
  erased: number;
  /**
   * The signed documents that the journal fits.
   */
  seals: SealView[];
  /**
   * The last entry that one of them seals; none: nothing is sealed yet.
   */
  sealed: number | null;
  /**
   * What is not as it was written, in German sentences.
   */
  findings: string[];
}
/**
 * What a signed document says of the journal.
 */
export interface SealView {
  /**
   * Name of the file.
   */
  name: string;
  /**
   * Whether it lies in the book.
   */
  filed: boolean;
  /**
   * The last entry that it seals; none: it seals nothing.
   */
  sequence: number | null;
  /**
   * Whether every signer is vouched for by the trust anchors.
   */
  confirmed: boolean;
  /**
   * Whether the journal fits it.
   */
  fits: boolean;
  /**
   * What was found, in German.
   */
  text: string;
}
/**
 * How far something that takes long is; sent as the event `progress`.
 */
export interface Progress {
  /**
   * What is being done, in German.
   */
  what: string;
  /**
   * Done so far.
   */
  done: number;
  /**
   * Of how much.
   */
  total: number;
}
