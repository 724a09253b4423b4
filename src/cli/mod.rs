//! The command, above the library: arguments, input, workers, output.

mod arguments;
mod eval;
mod explain;
mod extract;
mod input;
mod jsonl;
mod ordered;
mod output;
#[cfg(feature = "parquet")]
mod parquet;
mod progress;
mod rules;
mod score;

use std::io;
use std::process::ExitCode;

pub(crate) use arguments::Arguments;
use arguments::Command;

/// What ends the command at once; what is wrong with a single file or line does not.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// A lexicon or pattern that cannot be used.
    #[error(transparent)]
    Library(#[from] vanban::Error),
    /// A file named by an option.
    #[error("{0}: {1}")]
    File(String, io::Error),
    /// Options that do not go together, or whose value cannot be used.
    #[error("{0}")]
    Usage(String),
    /// Data that cannot be read, or a folder that cannot be written to.
    #[cfg(feature = "parquet")]
    #[error("{0}")]
    Data(String),
    /// The output could not be written.
    #[error("cannot write the output: {0}")]
    Output(io::Error),
}

/// Runs the command; exit status 1 tells that something could not be read or reached.
pub(crate) fn run(arguments: Arguments) -> Result<ExitCode, Failure> {
    let all_well = match arguments.command {
        Command::Extract(arguments) => extract::run(arguments)?,
        Command::Explain(arguments) => explain::run(arguments)?,
        Command::Eval(arguments) => eval::run(&arguments)?,
        Command::Rules(arguments) => rules::run(&arguments)?,
    };
    Ok(if all_well { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Tells what could not be read.
fn complain(message: &str) {
    anstream::eprintln!("vanban: {message}");
}
