//! The arguments, and the extractor they ask for.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use vanban::{Encoding, Extractor, Kind, Lexicon, OffsetUnit, PartialDate};

use super::Failure;

/// Reads Vietnamese administrative text: officials and offices, document numbers, dates, percentages, money, provisions.
#[derive(Debug, Parser)]
#[command(name = "vanban", version, about)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Find what texts name.
    Extract(ExtractArguments),
    /// Tell for each entity the rule and the rows of the lexicon behind it, and what it won over.
    Explain(ExplainArguments),
    /// Measure precision, recall and F1 by kind against annotated texts.
    Eval(EvalArguments),
    /// List the rules by which entities are found.
    Rules(RulesArguments),
}

#[derive(Debug, Args)]
pub(crate) struct RulesArguments {
    /// The rules to list, or the kinds whose rules to list; all unless said.
    pub names: Vec<String>,

    /// How to write them.
    #[arg(long, short, value_enum, default_value_t = EvalFormat::Table)]
    pub format: EvalFormat,
}

#[derive(Debug, Args)]
pub(crate) struct ExtractArguments {
    /// Files and folders to read; `-` or nothing for standard input. Of a folder, all .txt and .md files in it are read,
    /// in the order of their names.
    pub paths: Vec<PathBuf>,

    /// How to write the results: a table on a terminal and jsonl elsewhere, unless told or said by the ending of
    /// --output.
    #[arg(long, short, value_enum)]
    pub format: Option<Format>,

    /// What the input is: each file one text, one JSON object a line, or Parquet files where the command has them.
    #[arg(long, value_enum, default_value_t = InputFormat::Text)]
    pub input: InputFormat,

    /// The field of a JSON line that holds the text.
    #[arg(long, value_name = "NAME", default_value = "text")]
    pub text_field: String,

    /// The field of a JSON line that is given back as its id.
    #[arg(long, value_name = "NAME", default_value = "id")]
    pub id_field: String,

    /// The unit in which start and end are counted: characters, bytes or UTF-16 units of the file as given, before any
    /// conversion.
    #[arg(long, value_name = "char|byte|utf16", default_value = "char")]
    pub offsets: OffsetUnit,

    #[command(flatten)]
    pub reading: ReadingArguments,

    /// Write to this file instead of standard output; with --format parquet, to this folder.
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// With --format parquet: how many documents go into a file of the folder, more or less.
    #[cfg(feature = "parquet")]
    #[arg(long, value_name = "N", default_value = "100000")]
    pub part_rows: NonZeroUsize,

    /// With --input parquet: how many documents are read at a time; fewer need less memory.
    #[cfg(feature = "parquet")]
    #[arg(long, value_name = "N", default_value = "1000")]
    pub batch_rows: NonZeroUsize,

    #[command(flatten)]
    pub extractor: ExtractorArguments,
}

#[derive(Debug, Args)]
pub(crate) struct ExplainArguments {
    /// Files and folders to read; `-` or nothing for standard input.
    pub paths: Vec<PathBuf>,

    #[command(flatten)]
    pub reading: ReadingArguments,

    #[command(flatten)]
    pub extractor: ExtractorArguments,
}

/// How bytes become text.
#[derive(Clone, Copy, Debug, Args)]
pub(crate) struct ReadingArguments {
    /// In what the input is written; `auto` finds out for each text and tells it in JSON. Texts and values are given in
    /// Unicode, places in the file as given. Of JSON lines, this is said of the texts in them.
    #[arg(long, value_name = "auto|utf8|utf16|windows-1258|tcvn3|vni|viqr|mojibake", default_value = "utf8", value_parser = encoding)]
    pub encoding: EncodingChoice,

    /// Read bytes that are not in the encoding as replacement characters; offsets in UTF-8 then count in the text so read.
    #[arg(long)]
    pub lossy: bool,
}

/// An encoding, or to find it out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum EncodingChoice {
    Auto,
    Known(Encoding),
}

#[derive(Debug, Args)]
pub(crate) struct EvalArguments {
    /// Annotated texts: one JSON object a line with `id`, `text` and `entities`, offsets in code points.
    #[arg(required = true, value_name = "GOLD.jsonl")]
    pub gold: Vec<PathBuf>,

    /// How to write the figures.
    #[arg(long, short, value_enum, default_value_t = EvalFormat::Table)]
    pub format: EvalFormat,

    /// Exit with status 1 where a kind's F1, or another of its figures (`date.value_acc=98`), is lower; in per cent; can
    /// be given again.
    #[arg(long, value_name = "KIND[.FIGURE]=PERCENT", value_parser = floor)]
    pub floor: Vec<Floor>,

    #[command(flatten)]
    pub extractor: ExtractorArguments,
}

/// What a figure must not be under.
#[derive(Clone, Debug)]
pub(crate) struct Floor {
    /// The name of a line of the report: a kind, or `micro`, `core_macro`.
    pub kind: String,
    /// The name of a figure in that line.
    pub figure: String,
    pub percent: f64,
}

#[derive(Debug, Args)]
pub(crate) struct ExtractorArguments {
    /// Which kinds to find: document_number, date, percent, position, official, money, provision; all unless said.
    #[arg(long, value_name = "KIND,…", value_delimiter = ',')]
    pub kinds: Option<Vec<Kind>>,

    /// The date from which years that are not said are worked out, in place of the document's own: 2024-03-15.
    #[arg(long, value_name = "DATE", value_parser = reference_date)]
    pub reference_date: Option<PartialDate>,

    /// Add the rows of a tab-separated file to a table of the lexicon (titles, bodies, …); can be given again.
    #[arg(long, value_name = "TABLE=FILE.tsv", value_parser = pair)]
    pub lexicon: Vec<(String, String)>,

    /// Add a kind of one's own: what the regular expression matches; can be given again.
    #[arg(long, value_name = "NAME=REGEX", value_parser = pair)]
    pub pattern: Vec<(String, String)>,

    /// How many texts are read at once; as many as there are cores unless said.
    #[arg(long, short, value_name = "N")]
    pub jobs: Option<NonZeroUsize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Aligned columns, to be read.
    Table,
    /// One JSON object a text and line.
    Jsonl,
    /// One JSON array.
    Json,
    /// One row an entity.
    Csv,
    /// One page with the entities highlighted.
    Html,
    /// A folder of Parquet files, one row an entity, from Parquet or JSON lines; gone on with where a run was stopped.
    #[cfg(feature = "parquet")]
    Parquet,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum InputFormat {
    Text,
    Jsonl,
    #[cfg(feature = "parquet")]
    Parquet,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum EvalFormat {
    Table,
    Json,
}

impl ExtractorArguments {
    /// The extractor asked for.
    pub(crate) fn extractor(&self) -> Result<Extractor, Failure> {
        let mut builder = Extractor::builder();
        if let Some(kinds) = &self.kinds {
            builder = builder.kinds(kinds.iter().copied());
        }
        if let Some(date) = self.reference_date {
            builder = builder.reference_date(date);
        }
        if !self.lexicon.is_empty() {
            builder = builder.lexicon(self.lexicon()?);
        }
        for (name, pattern) in &self.pattern {
            builder = builder.pattern(name, pattern).map_err(vanban::Error::from)?;
        }
        Ok(builder.build()?)
    }

    fn lexicon(&self) -> Result<Lexicon, Failure> {
        let mut lexicon = Lexicon::builtin();
        for (table, file) in &self.lexicon {
            let text = std::fs::read_to_string(file).map_err(|error| Failure::File(file.clone(), error))?;
            lexicon = lexicon.with_table(table, file, &text).map_err(vanban::Error::from)?;
        }
        Ok(lexicon)
    }

    /// How many workers to start.
    pub(crate) fn jobs(&self) -> usize {
        self.jobs.or_else(|| std::thread::available_parallelism().ok()).map_or(1, NonZeroUsize::get)
    }
}

fn encoding(text: &str) -> Result<EncodingChoice, String> {
    if text == "auto" {
        return Ok(EncodingChoice::Auto);
    }
    text.parse().map(EncodingChoice::Known).map_err(|error: vanban::UnknownName| format!("{error}, auto"))
}

fn pair(text: &str) -> Result<(String, String), String> {
    let (name, rest) = text.split_once('=').ok_or("there is no `=`")?;
    Ok((name.to_owned(), rest.to_owned()))
}

fn floor(text: &str) -> Result<Floor, String> {
    let (name, percent) = pair(text)?;
    let (kind, figure) = name.split_once('.').unwrap_or((&name, "F1"));
    let known = ["micro", "core_macro"].contains(&kind) || kind.parse::<Kind>().is_ok();
    if !known {
        return Err(format!("there is no kind `{kind}`"));
    }
    let percent = percent.parse().map_err(|_| format!("`{percent}` is no number"))?;
    Ok(Floor { kind: kind.to_owned(), figure: figure.to_owned(), percent })
}

fn reference_date(text: &str) -> Result<PartialDate, String> {
    let date: PartialDate = text.parse().map_err(|error: vanban::ParseDateError| error.to_string())?;
    if date.year().is_some() { Ok(date) } else { Err("a reference date needs its year".to_owned()) }
}
