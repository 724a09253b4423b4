//! The table of ratios: how fast the extraction reads against its rivals and against itself, in one run on one core.
//!
//! Every round times each contestant once; a ratio is the median over the rounds of the quotients within one round, so
//! that what else the machine does touches both sides alike.
//!
//! ```text
//! cargo bench --bench ratios                          # the table
//! cargo bench --bench ratios -- --json                # the same as JSON
//! cargo bench --bench ratios -- --quick --against benches/records/….json
//! ```
//! The last fails where a ratio lies clearly (30 %) on the wrong side of the recorded one.

mod common;

use std::collections::BTreeMap;
use std::hint::black_box;
use std::process::ExitCode;
use std::time::Instant;

use common::{rivals, texts};
use vanban::{Extractor, Kind};

/// How much worse than the record a ratio may be.
const TOLERANCE: f64 = 0.7;

/// One row of the table.
struct Row {
    name: &'static str,
    /// What the specification asks for; a row without a target is for the reader only.
    target: Option<Target>,
    ratio: f64,
}

#[derive(Clone, Copy)]
enum Target {
    AtLeast(f64),
    AtMost(f64),
}

impl Target {
    fn is_met(self, ratio: f64) -> bool {
        match self {
            Self::AtLeast(bound) => ratio >= bound,
            Self::AtMost(bound) => ratio <= bound,
        }
    }

    /// Whether `ratio` is clearly worse than `recorded`.
    fn is_clearly_worse(self, ratio: f64, recorded: f64) -> bool {
        match self {
            Self::AtLeast(_) => ratio < recorded * TOLERANCE,
            Self::AtMost(_) => ratio > recorded / TOLERANCE,
        }
    }
}

/// Something that reads a text and counts what it finds.
struct Contestant<'a> {
    name: String,
    bytes: usize,
    /// How often it reads in one round.
    times: usize,
    run: Box<dyn Fn() -> usize + 'a>,
    /// Nanoseconds a byte, one entry a round.
    costs: Vec<f64>,
}

impl<'a> Contestant<'a> {
    fn new(name: impl Into<String>, text: &'a str, run: impl Fn(&str) -> usize + 'a) -> Self {
        let times = (1_000_000 / text.len()).max(1);
        Self {
            name: name.into(),
            bytes: text.len(),
            times,
            run: Box::new(move || run(black_box(text))),
            costs: Vec::new(),
        }
    }

    /// Reads once more, and checks that what is found is the same each time. Once before the clock is started, so that its
    /// tables are in the caches, as they are when many texts are read, and not those of the contestant before it.
    #[allow(clippy::cast_precision_loss, reason = "far fewer bytes than a float counts exactly")]
    fn measure(&mut self, expected: usize) {
        black_box((self.run)());
        let start = Instant::now();
        for _ in 0..self.times {
            assert_eq!(black_box((self.run)()), expected, "{}", self.name);
        }
        self.costs.push(start.elapsed().as_secs_f64() * 1e9 / (self.times * self.bytes) as f64);
    }
}

/// Which side of a quotient is the better one.
#[derive(Clone, Copy)]
enum Of {
    /// How many times the throughput of the other.
    Speed,
    /// How many times the cost of the other.
    Cost,
}

struct Race<'a> {
    contestants: Vec<Contestant<'a>>,
}

impl Race<'_> {
    fn run(&mut self, rounds: usize) {
        let expected: Vec<_> = self.contestants.iter().map(|contestant| (contestant.run)()).collect();
        for _ in 0..rounds {
            for (contestant, &expected) in self.contestants.iter_mut().zip(&expected) {
                contestant.measure(expected);
            }
        }
    }

    fn costs(&self, name: &str) -> &[f64] {
        let found = self.contestants.iter().find(|contestant| contestant.name == name);
        &found.unwrap_or_else(|| panic!("no contestant {name}")).costs
    }

    fn ratio(&self, ours: &str, theirs: &str, of: Of) -> f64 {
        let quotients = self.costs(ours).iter().zip(self.costs(theirs)).map(|(ours, theirs)| match of {
            Of::Speed => theirs / ours,
            Of::Cost => ours / theirs,
        });
        median(quotients.collect())
    }

    fn throughput(&self, name: &str) -> f64 {
        1e3 / median(self.costs(name).to_vec())
    }
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

struct Arguments {
    quick: bool,
    json: bool,
    against: Option<String>,
}

fn arguments() -> Arguments {
    let all: Vec<_> = std::env::args().skip(1).collect();
    let has = |name: &str| all.iter().any(|argument| argument == name);
    let against = all.iter().position(|argument| argument == "--against").and_then(|i| all.get(i + 1)).cloned();
    Arguments { quick: has("--quick"), json: has("--json"), against }
}

fn main() -> ExitCode {
    let arguments = arguments();
    let (size, rounds) = if arguments.quick { (200_000, 7) } else { (1_000_000, 21) };
    let sources = Texts::new(size);
    let mut race = Race { contestants: contestants(&sources) };
    race.run(rounds);
    let rows = rows(&race);
    if arguments.json {
        println!("{}", json(&race, &rows));
    } else {
        print_table(&race, &rows);
    }
    match arguments.against {
        Some(file) => compare(&rows, &file),
        None => ExitCode::SUCCESS,
    }
}

struct Texts {
    ordinary: String,
    short: String,
    long: String,
    shapes: [(&'static str, String); 4],
    hostile: Vec<(String, String)>,
    /// For the slowest rivals.
    sample: String,
}

impl Texts {
    fn new(size: usize) -> Self {
        let hostile = texts::HOSTILE.map(|shape| (format!("hostile {shape:?}"), texts::hostile(shape, size / 10)));
        Self {
            ordinary: texts::ordinary(size),
            short: texts::ordinary(200),
            long: texts::ordinary(100 * size),
            shapes: [
                ("dense", texts::dense(size)),
                ("free", texts::free(size)),
                ("decomposed", texts::decomposed(size)),
                ("noisy", texts::noisy(size)),
            ],
            hostile: hostile.into(),
            sample: texts::ordinary(size / 20),
        }
    }
}

fn contestants(texts: &Texts) -> Vec<Contestant<'_>> {
    let extractor = Extractor::new();
    let text = texts.ordinary.as_str();
    let ours = |extractor: &Extractor| {
        let extractor = extractor.clone();
        move |text: &str| extractor.extract(text).len()
    };
    let of_kinds =
        |kinds: &[Kind]| Extractor::builder().kinds(kinds.iter().copied()).build().expect("the tables are well formed");
    let mut all = vec![Contestant::new("all kinds", text, ours(&extractor))];
    for kind in Kind::ALL {
        all.push(Contestant::new(format!("{kind} alone"), text, ours(&of_kinds(&[kind]))));
    }
    all.push(Contestant::new("no kind: cutting tokens", text, ours(&of_kinds(&[]))));
    all.push(Contestant::new("200 bytes", &texts.short, ours(&extractor)));
    all.push(Contestant::new("a hundred times as long", &texts.long, ours(&extractor)));
    for (name, text) in &texts.shapes {
        all.push(Contestant::new(*name, text, ours(&extractor)));
    }
    for (name, text) in &texts.hostile {
        all.push(Contestant::new(name.clone(), text, ours(&extractor)));
    }
    all.extend(rival_contestants(text, &texts.sample));
    all
}

fn rival_contestants<'a>(text: &'a str, sample: &'a str) -> Vec<Contestant<'a>> {
    let tuned = rivals::regexes(rivals::Classes::Ascii);
    let untuned = rivals::regexes(rivals::Classes::Unicode);
    let (set, automaton) = (rivals::regex_set(), rivals::automaton());
    let count =
        |patterns: &[regex::Regex], text: &str| patterns.iter().map(|pattern| pattern.find_iter(text).count()).sum();
    vec![
        Contestant::new("five patterns, ASCII classes", text, move |text| count(&tuned, text)),
        Contestant::new("five patterns, Unicode classes", sample, move |text| count(&untuned, text)),
        Contestant::new("RegexSet, line by line", text, move |text| {
            text.lines().filter(|line| set.is_match(line)).count()
        }),
        Contestant::new("Aho-Corasick over the phrases", text, move |text| automaton.find_iter(text).count()),
        Contestant::new("str::from_utf8", text, |text| std::str::from_utf8(text.as_bytes()).map_or(0, str::len)),
        Contestant::new("memchr", text, |text| memchr::memchr_iter(b'%', text.as_bytes()).count()),
    ]
}

const ALL: &str = "all kinds";

fn rows(race: &Race<'_>) -> Vec<Row> {
    use Target::{AtLeast, AtMost};
    let speed = |name, theirs, target| Row { name, target, ratio: race.ratio(ALL, theirs, Of::Speed) };
    let alone = |name, ours, bound| Row { name, target: Some(AtLeast(bound)), ratio: race.ratio(ours, ALL, Of::Speed) };
    let cost = |name, ours, bound| Row { name, target: Some(AtMost(bound)), ratio: race.ratio(ours, ALL, Of::Cost) };
    let worst = race.contestants.iter().filter(|contestant| contestant.name.starts_with("hostile"));
    let worst = worst.map(|contestant| race.ratio(&contestant.name, ALL, Of::Cost)).fold(0.0, f64::max);
    vec![
        speed("against five patterns, ASCII classes", "five patterns, ASCII classes", Some(AtLeast(1.0))),
        speed("against five patterns, Unicode classes", "five patterns, Unicode classes", Some(AtLeast(30.0))),
        speed("against RegexSet, line by line", "RegexSet, line by line", None),
        speed("against Aho-Corasick over the phrases", "Aho-Corasick over the phrases", Some(AtLeast(0.8))),
        speed("against str::from_utf8", "str::from_utf8", None),
        speed("against memchr", "memchr", None),
        alone("dates alone, against all kinds", "date alone", 1.0),
        alone("document numbers alone, against all kinds", "document_number alone", 1.0),
        alone("percentages alone, against all kinds", "percent alone", 3.0),
        alone("200 bytes, against 1 MB", "200 bytes", 0.5),
        cost("cost of a text a hundred times as long", "a hundred times as long", 1.3),
        cost("cost of dense text, against ordinary", "dense", 5.0),
        cost("cost of text that names nothing", "free", 1.0),
        cost("cost of decomposed text", "decomposed", 5.0),
        cost("cost of noisy text", "noisy", 5.0),
        Row { name: "cost of the worst hostile text", target: Some(AtMost(5.0)), ratio: worst },
    ]
}

fn print_table(race: &Race<'_>, rows: &[Row]) {
    println!("\n| reads | MB/s |\n|---|---:|");
    for contestant in &race.contestants {
        println!("| {} | {:.0} |", contestant.name, race.throughput(&contestant.name));
    }
    println!("\n| ratio | here | target | |\n|---|---:|---:|---|");
    for row in rows {
        let (target, met) = match row.target {
            Some(target @ Target::AtLeast(bound)) => {
                (format!("≥ {bound}"), if target.is_met(row.ratio) { "met" } else { "missed" })
            }
            Some(target @ Target::AtMost(bound)) => {
                (format!("≤ {bound}"), if target.is_met(row.ratio) { "met" } else { "missed" })
            }
            None => (String::new(), ""),
        };
        println!("| {} | {:.2} | {target} | {met} |", row.name, row.ratio);
    }
}

fn json(race: &Race<'_>, rows: &[Row]) -> String {
    let ratios: BTreeMap<_, _> = rows.iter().map(|row| (row.name, round(row.ratio))).collect();
    let speeds: BTreeMap<_, _> = race
        .contestants
        .iter()
        .map(|contestant| (contestant.name.as_str(), round(race.throughput(&contestant.name))))
        .collect();
    let record = serde_json::json!({ "ratios": ratios, "megabytes_per_second": speeds });
    serde_json::to_string_pretty(&record).unwrap_or_default()
}

fn round(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}

/// Fails where a ratio with a target is clearly worse than in the record.
fn compare(rows: &[Row], file: &str) -> ExitCode {
    let text = std::fs::read_to_string(file).unwrap_or_else(|error| panic!("{file}: {error}"));
    let record: serde_json::Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{file}: {error}"));
    let mut failed = false;
    for row in rows {
        let Some((target, recorded)) = row.target.zip(record["ratios"][row.name].as_f64()) else { continue };
        if target.is_clearly_worse(row.ratio, recorded) {
            eprintln!("{}: {:.2}, but {recorded:.2} in {file}", row.name, row.ratio);
            failed = true;
        }
    }
    if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}
