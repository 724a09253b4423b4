use std::time::Instant;
use vanban::{Extractor, Kind};
fn main() {
    let text = std::fs::read_to_string("/tmp/dev/seeds50.txt").unwrap();
    let unit = &text[..1 << 20 ];
    let mut end = 1<<20; while !text.is_char_boundary(end) { end -= 1; }
    let _ = unit;
    let unit = &text[..end];
    let mut runs: Vec<(String, Box<dyn Fn(&str) -> usize>)> = vec![
        ("from_utf8".into(), Box::new(|t: &str| std::str::from_utf8(t.as_bytes()).unwrap().len())),
    ];
    let all = Extractor::new();
    runs.push(("all".into(), Box::new(move |t| all.extract(t).len())));
    for k in Kind::ALL {
        let e = Extractor::builder().kinds([k]).build().unwrap();
        runs.push((k.to_string(), Box::new(move |t| e.extract(t).len())));
    }
    let e = Extractor::builder().kinds([]).build().unwrap();
    runs.push(("none".into(), Box::new(move |t| e.extract(t).len())));
    let pats = std::fs::read_to_string("/work/shared/tools/five_patterns.txt").unwrap();
    let regs: Vec<regex::Regex> = pats.lines().filter(|l| !l.is_empty()).map(|l| {
        let p = l.split_once('\t').unwrap().1.replace(r"\b", r"(?-u:\b)").replace(r"\d", "[0-9]").replace(r"\w", r"[\p{L}]");
        regex::Regex::new(&p).unwrap()
    }).collect();
    runs.push(("five tuned".into(), Box::new(move |t| regs.iter().map(|r| r.find_iter(t).count()).sum())));
    for (name, f) in &runs {
        f(&unit[..10000.min(unit.len())].chars().as_str()[..0]);
        let mut best = f64::MAX; let mut n = 0;
        for _ in 0..9 { let s = Instant::now(); n = f(unit); best = best.min(s.elapsed().as_secs_f64()); }
        println!("{name:18} {:8.1} MB/s  n={n}", unit.len() as f64 / best / 1e6);
    }
}
