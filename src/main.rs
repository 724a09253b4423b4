//! The command `vanban`: see `vanban --help`.

#![forbid(unsafe_code)]

mod cli;

use std::io;
use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    match cli::run(cli::Arguments::parse()) {
        Ok(code) => code,
        // Who closed the pipe has read enough.
        Err(error) if broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            anstream::eprintln!("vanban: {error}");
            ExitCode::from(2)
        }
    }
}

fn broken_pipe(error: &cli::Failure) -> bool {
    matches!(error, cli::Failure::Output(error) if error.kind() == io::ErrorKind::BrokenPipe)
}
