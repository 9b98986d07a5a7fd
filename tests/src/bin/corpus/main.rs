//! What share of real functions functra accepts: functions of published crates, fetched by cargo,
//! are annotated, compiled, and compared with the originals in value and derivative.
//!
//! `cargo run --bin corpus -- [--plain] [--at-least SHARE] [--only TEXT]`

mod catalogue;
mod check;
mod emit;
mod extract;
mod fetch;
mod report;

use std::{
    collections::BTreeMap,
    env,
    error::Error,
    path::{Path, PathBuf},
    process::ExitCode,
};

use catalogue::{Catalogue, Entry};
use check::Package;
use emit::Mode;
use fetch::Sources;
use report::{Verdict, Verdicts};

struct Options {
    mode: Mode,
    at_least: f64,
    only: String,
}

fn main() -> ExitCode {
    let outcome = options().and_then(|options| run(&options));
    outcome.unwrap_or_else(|error| {
        eprintln!("error: {error}");
        ExitCode::from(2)
    })
}

fn options() -> Result<Options, Box<dyn Error>> {
    let mut options = Options { mode: Mode::Lifted, at_least: 0.0, only: String::new() };
    let mut arguments = env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or(format!("`{argument}` needs a value"));
        match argument.as_str() {
            "--plain" => options.mode = Mode::Plain,
            "--at-least" => options.at_least = value()?.parse()?,
            "--only" => options.only = value()?,
            _ => return Err(format!("unknown option `{argument}`").into()),
        }
    }
    // Plainly, every function has to compile and run, or the catalogue is at fault.
    if options.mode == Mode::Plain {
        options.at_least = 1.0;
    }
    Ok(options)
}

fn run(options: &Options) -> Result<ExitCode, Box<dyn Error>> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let catalogue = Catalogue::read(&here.join("corpus/corpus.toml"))?;
    let folder = target()?.join("corpus");
    let sources = fetch::fetch(&catalogue.versions, &folder.join("sources"))?;
    let is_chosen = |entry: &&Entry| entry.id().contains(&options.only);
    let entries: Vec<_> = catalogue.functions.iter().filter(is_chosen).collect();
    let package = Package { folder: folder.join("run"), target: folder.join("target") };
    let mut verdicts = generate(&entries, &catalogue, &sources, &package, options.mode)?;
    let functra = here.with_file_name("runtime");
    judge(&package, &catalogue, &functra, &entries, &mut verdicts)?;
    let (share, wrong) = report::print(&entries, &verdicts);
    let is_enough = share >= options.at_least;
    if !is_enough {
        println!("the share is to be {:.0} % at least", 100.0 * options.at_least);
    }
    Ok(if is_enough && wrong == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The folder for what is generated: the one cargo builds this program in.
fn target() -> Result<PathBuf, Box<dyn Error>> {
    let program = env::current_exe()?;
    Ok(program.ancestors().nth(2).ok_or("the program lies in no target folder")?.to_owned())
}

/// Writes the modules. A function that the harness cannot extract is refused, too.
fn generate(
    entries: &[&Entry],
    catalogue: &Catalogue,
    sources: &Sources,
    package: &Package,
    mode: Mode,
) -> Result<Verdicts, Box<dyn Error>> {
    let foreign = catalogue.foreign();
    let mut verdicts = BTreeMap::new();
    for entry in entries {
        let extract = extract::extract(entry, &sources[&entry.krate], &foreign);
        match extract.and_then(|extract| emit::module(entry, &extract, mode)) {
            Ok(text) => {
                let path = package.folder.join("src").join(format!("{}.rs", entry.id()));
                emit::write_if_new(&path, &text)?;
                verdicts.insert(entry.id(), Verdict::Accepted);
            }
            Err(error) => _ = verdicts.insert(entry.id(), Verdict::Refused(error.to_string())),
        }
    }
    Ok(verdicts)
}

/// Compiles until nothing is left to refuse: the errors of one compiler pass hide those of the
/// next. Then runs what is left.
fn judge(
    package: &Package,
    catalogue: &Catalogue,
    functra: &Path,
    entries: &[&Entry],
    verdicts: &mut Verdicts,
) -> Result<(), Box<dyn Error>> {
    let ids: Vec<_> = entries.iter().map(|e| e.id()).collect();
    loop {
        let is_left = |id: &&String| matches!(verdicts[*id], Verdict::Accepted);
        let left: Vec<_> = ids.iter().filter(is_left).map(String::as_str).collect();
        emit::package(&package.folder, &catalogue.dependencies, functra, &left)?;
        let faults = package.check()?;
        if faults.is_empty() {
            break;
        }
        verdicts.extend(faults.into_iter().map(|(id, why)| (id, Verdict::Refused(why))));
    }
    let faults = package.run()?.into_iter().filter(|(_, why)| !why.is_empty());
    verdicts.extend(faults.map(|(id, why)| (id, Verdict::Wrong(why))));
    Ok(())
}
