//! What the window may call. Each command is listed in build.rs and in capabilities/main.json too; one that is missing
//! there is closed.

use office::{Answer, CommandLine, ProfileChange, Query, domain::Command};
use serde::Serialize;
use serde_json::Value;
use tauri::{AppHandle, Emitter, Manager, State, Wry, ipc::Response};

use crate::{
    books,
    call::{Call, Paper, Progress, Reply},
    cards,
    chooser::chooser,
    keys, logo, papers,
    refusal::Refusal,
    rules,
    state::Shell,
    tables, zoom,
};

/// Where the journal stands after a command.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Recorded {
    /// Number of the entry.
    sequence: u64,
}

/// Answers a query about the open book.
///
/// # Errors
/// The refusal, with its sentence.
#[tauri::command(async)]
pub fn query(shell: State<'_, Shell>, query: Value) -> Result<Answer, Refusal> {
    let query: Query = understood(query)?;
    shell.with(|office| Ok(office.answer(&query)?))
}

/// Executes a command on the open book.
///
/// # Errors
/// The refusal, with its sentence. Nothing has happened then.
#[tauri::command(async)]
pub fn execute(shell: State<'_, Shell>, command: Value) -> Result<Recorded, Refusal> {
    let command: Command = understood(command)?;
    run(&shell, command)
}

/// Answers a call that is not about the book itself.
///
/// # Errors
/// The refusal, with its sentence.
#[tauri::command]
pub async fn shell(app: AppHandle<Wry>, call: Value) -> Result<Reply, Refusal> {
    let call: Call = understood(call)?;
    // A dialog or a card waits for a person; the threads that answer the window are few and do not wait with it.
    let answered = tauri::async_runtime::spawn_blocking(move || answer(&app, call));
    answered.await.map_err(|_| Refusal::Ended)?
}

fn answer(app: &AppHandle<Wry>, call: Call) -> Result<Reply, Refusal> {
    let shell = app.state::<Shell>();
    let chooser = chooser(app.clone());
    let progress = |progress: Progress| {
        // A window that is gone needs no news.
        let _ = app.emit("progress", progress);
        !shell.is_cancelled()
    };
    Ok(match call {
        Call::State {} => Reply::State(shell.state()),
        Call::ChooseBook {} => Reply::ChooseBook(books::choose(&shell, chooser.as_ref())?),
        Call::OpenBook { path } => {
            shell.open(path.into())?;
            Reply::OpenBook(true)
        }
        Call::CloseBook {} => {
            shell.close();
            Reply::CloseBook(true)
        }
        Call::NewBook {
            sample,
            template,
            rulebook,
        } => {
            let rules = rules::of_new_book(template, rulebook.as_deref())?;
            Reply::NewBook(books::create(&shell, chooser.as_ref(), sample, rules, &progress)?)
        }
        Call::Templates {} => Reply::Templates(rules::templates()?),
        Call::ReadRulebook {} => Reply::ReadRulebook(rules::read_chosen(chooser.as_ref())?.map(Box::new)),
        Call::ReadTable {} => Reply::ReadTable(tables::read_chosen(chooser.as_ref())?),
        Call::ReadLogo {} => Reply::ReadLogo(logo::read_chosen(chooser.as_ref())?),
        Call::SaveRulebook {} => Reply::SaveRulebook(rules::save(&shell, chooser.as_ref())?),
        Call::ChooseRulebook {} => Reply::ChooseRulebook(rules::choose(chooser.as_ref())?),
        Call::SaveCopy {} => Reply::SaveCopy(books::copy(&shell, chooser.as_ref(), &progress)?),
        Call::TakeSeat { seat } => {
            shell.take_seat(seat)?;
            Reply::TakeSeat(true)
        }
        Call::Profile {} => Reply::Profile(Box::new(shell.profile())),
        Call::Remember { change } => {
            if let ProfileChange::Zoom(size) = &change {
                // It is shown even where it cannot be remembered.
                zoom::show(app, *size);
            }
            shell.remember(change)?;
            Reply::Remember(true)
        }
        Call::Attach { motion, paths } => {
            Reply::Attach(papers::attach(&shell, chooser.as_ref(), &motion, paths, &progress)?)
        }
        Call::SavePaper { paper } => Reply::SavePaper(papers::save(&shell, chooser.as_ref(), &paper, &progress)?),
        Call::ChooseKey {} => Reply::ChooseKey(keys::choose(chooser.as_ref())),
        Call::KeyInfo { path, password } => Reply::KeyInfo(keys::info(path.as_ref(), &password)?),
        Call::CardModules {} => Reply::CardModules(cards::modules(&shell)),
        Call::ChooseCardModule {} => Reply::ChooseCardModule(cards::choose(chooser.as_ref())),
        Call::Cards { module } => Reply::Cards(cards::cards(&shell, module.as_ref())?),
        Call::Sign {
            meeting,
            correction,
            field,
            key,
        } => Reply::Sign(keys::sign(&shell, &meeting, correction.as_ref(), &field, key)?),
        Call::Extend { document } => Reply::Extend(keys::extend(&shell, &document)?),
        Call::FileScan { meeting, correction } => Reply::FileScan(keys::file_scan(
            &shell,
            chooser.as_ref(),
            &meeting,
            correction.as_ref(),
        )?),
        Call::Verify { paper } => Reply::Verify(keys::verify(&shell, &paper)?),
        Call::ChooseTrust {} => Reply::ChooseTrust(keys::choose_trust(&shell, chooser.as_ref())?),
        Call::TrustList { path, sha256 } => {
            keys::trust_list(&shell, path, sha256)?;
            Reply::TrustList(true)
        }
        Call::TryTimestamp { address } => {
            let said = office::try_timestamp_service(&address, chrono::Utc::now).map_err(Refusal::from)?;
            Reply::TryTimestamp(said)
        }
        Call::Printers {} => Reply::Printers(office::printers().map_err(Refusal::File)?),
        Call::Print { paper, job } => Reply::Print(papers::print(&shell, &paper, &job)?),
        Call::Draft { key } => Reply::Draft(shell.with(|office| Ok(office.draft(&key)?))?),
        Call::SaveDraft { key, base, text } => {
            writable(&shell)?;
            shell.with(|office| Ok(office.save_draft(&key, base, &text)?))?;
            Reply::SaveDraft(true)
        }
        Call::DropDraft { key } => {
            writable(&shell)?;
            shell.with(|office| Ok(office.drop_draft(&key)?))?;
            Reply::DropDraft(true)
        }
        Call::Check { against } => Reply::Check(books::check(&shell, chooser.as_ref(), against, &progress)?),
        Call::Cancel {} => {
            shell.cancel();
            Reply::Cancel(true)
        }
    })
}

/// The bytes of a paper.
///
/// # Errors
/// The refusal, with its sentence.
#[tauri::command(async)]
pub fn paper(shell: State<'_, Shell>, paper: Value) -> Result<Response, Refusal> {
    let paper: Paper = understood(paper)?;
    Ok(Response::new(papers::bytes(&shell, &paper)?))
}

/// Executes a command of the person at this seat.
pub fn run(shell: &Shell, command: Command) -> Result<Recorded, Refusal> {
    writable(shell)?;
    let line = CommandLine {
        at: None,
        actor: None,
        command,
    };
    let sequence = shell.with(|office| Ok(office.execute(&line)?.sequence))?;
    Ok(Recorded { sequence })
}

/// Refuses where nothing may be entered.
pub fn writable(shell: &Shell) -> Result<(), Refusal> {
    // The first question opens the book and shows whether it can be written.
    shell.with(|_| Ok(()))?;
    shell
        .read_only()
        .map_or(Ok(()), |reason| Err(Refusal::ReadOnly(reason)))
}

fn understood<T: serde::de::DeserializeOwned>(value: Value) -> Result<T, Refusal> {
    serde_json::from_value(value).map_err(|e| Refusal::NotUnderstood(office::domain::reading::german(&e.to_string())))
}
