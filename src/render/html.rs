//! HTML: the text with its entities highlighted.
//!
//! Everything that comes from the text is escaped; the page loads nothing and runs no script. Colours follow the
//! reader's light or dark setting, and each highlight also bears its kind as a small word.
//!
//! ```
//! use vanban::{Extractor, render::html};
//! let extractor = Extractor::new();
//! let found = extractor.extract("Đạt <5%");
//! assert!(html::fragment(&found).contains("Đạt &lt;<mark"));
//! ```

use std::fmt::Write;

use crate::entity::{Entity, Kind};
use crate::extraction::Extraction;

/// One self-contained page for one text.
#[must_use]
pub fn page(title: &str, found: &Extraction<'_>) -> String {
    let mut page = page_start(title);
    push_body(&mut page, found);
    page.push_str(page_end());
    page
}

/// A piece with its own style, to put into another page.
#[must_use]
pub fn fragment(found: &Extraction<'_>) -> String {
    let mut fragment = format!("<div class=\"vanban\" lang=\"vi\"><style>{STYLE}</style>\n");
    push_body(&mut fragment, found);
    fragment.push_str("</div>\n");
    fragment
}

/// The beginning of a page of several texts: [`section`]s follow, then [`page_end`].
#[must_use]
pub fn page_start(title: &str) -> String {
    let title = escaped(title);
    format!(
        "<!DOCTYPE html>\n<html lang=\"vi\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>{title}</title>\n<style>{PAGE_STYLE}{STYLE}</style>\n</head>\n<body>\n<main class=\"vanban\">\n<h1>{title}</h1>\n"
    )
}

/// One text of a page of several, under its name.
#[must_use]
pub fn section(name: &str, found: &Extraction<'_>) -> String {
    let mut section = format!("<section>\n<h2>{}</h2>\n", escaped(name));
    push_body(&mut section, found);
    section.push_str("</section>\n");
    section
}

/// The end of a page.
#[must_use]
pub const fn page_end() -> &'static str {
    "</main>\n</body>\n</html>\n"
}

/// The legend, the text and the roster.
fn push_body(out: &mut String, found: &Extraction<'_>) {
    push_legend(out, found);
    out.push_str("<div class=\"vb-text\">");
    push_text(out, found);
    out.push_str("</div>\n");
    push_roster(out, found);
}

/// Which kinds there are, and how many of each.
fn push_legend(out: &mut String, found: &Extraction<'_>) {
    let mut counts: Vec<(&str, &str, usize)> = Kind::ALL.map(|kind| (kind.as_str(), kind.as_str(), 0)).to_vec();
    for entity in found.entities() {
        match counts.iter_mut().find(|(label, ..)| *label == entity.label()) {
            Some((.., count)) => *count += 1,
            None => counts.push((entity.label(), Kind::Custom.as_str(), 1)),
        }
    }
    out.push_str("<ul class=\"vb-legend\">");
    for (label, kind, count) in counts.into_iter().filter(|&(.., count)| count > 0) {
        push_fmt(out, format_args!("<li><span class=\"vb-{kind}\">{}</span> {count}</li>", escaped(label)));
    }
    out.push_str("</ul>\n");
}

/// The text, each entity in a `mark`.
///
/// Marks must nest, but the matches of users' patterns may cross other entities: what a closing mark would tear is closed
/// before it and opened again behind it.
fn push_text(out: &mut String, found: &Extraction<'_>) {
    let text = found.text();
    let mut open: Vec<&Entity<'_>> = Vec::new();
    let mut at = 0;
    let mut next = found.entities().peekable();
    loop {
        let first_end = open.iter().map(|entity| entity.span().end()).min();
        let starting = next.peek().map(|entity| entity.span().start());
        let Some(stop) = first_end.into_iter().chain(starting).min() else { break };
        push_escaped(out, &text[at..stop]);
        at = stop;
        close_ended(out, &mut open, at);
        while let Some(entity) = next.next_if(|entity| entity.span().start() == at) {
            if !entity.span().is_empty() {
                push_mark(out, entity);
                open.push(entity);
            }
        }
    }
    push_escaped(out, &text[at..]);
}

fn close_ended(out: &mut String, open: &mut Vec<&Entity<'_>>, at: usize) {
    let Some(outermost) = open.iter().position(|entity| entity.span().end() <= at) else { return };
    for _ in outermost..open.len() {
        out.push_str("</mark>");
    }
    let torn = open.split_off(outermost);
    for entity in torn.into_iter().filter(|entity| entity.span().end() > at) {
        push_mark(out, entity);
        open.push(entity);
    }
}

fn push_mark(out: &mut String, entity: &Entity<'_>) {
    let record = entity.record();
    let mut tip = record.kind.to_owned();
    if let Some(value) = &record.value {
        push_fmt(&mut tip, format_args!(": {value}"));
    }
    for (name, text) in super::telling_details(&record) {
        push_fmt(&mut tip, format_args!("\n{name}: {text}"));
    }
    push_fmt(&mut tip, format_args!("\nrule: {}", record.rule));
    let (label, tip) = (escaped(record.kind), escaped(&tip));
    push_fmt(out, format_args!("<mark class=\"vb-{}\" data-kind=\"{label}\" title=\"{tip}\">", entity.kind()));
}

fn push_roster(out: &mut String, found: &Extraction<'_>) {
    let roster = found.roster();
    if roster.is_empty() {
        return;
    }
    out.push_str("<table class=\"vb-roster\">\n<tr><th>Official</th><th>Offices</th><th>Mentions</th></tr>\n");
    for official in &roster {
        let offices: Vec<String> = official.positions().iter().map(|office| escaped(office)).collect();
        push_fmt(
            out,
            format_args!(
                "<tr><td>{}</td><td>{}</td><td>{}</td></tr>\n",
                escaped(official.name()),
                offices.join("<br>"),
                official.mentions().len()
            ),
        );
    }
    out.push_str("</table>\n");
}

/// Writing into a string cannot fail.
fn push_fmt(out: &mut String, arguments: std::fmt::Arguments<'_>) {
    let _ = out.write_fmt(arguments);
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_escaped(&mut out, text);
    out
}

/// The text without any character that HTML would read as its own.
fn push_escaped(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"', '\'', '\0']) {
        out.push_str(&rest[..at]);
        out.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\'' => "&#39;",
            // HTML has no way to write this one.
            _ => "\u{FFFD}",
        });
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}

/// What only a page of its own may say.
const PAGE_STYLE: &str = "
body{margin:0;background:#fff}
body>.vanban{max-width:60rem;margin:0 auto;padding:1.5rem 1rem 3rem}
@media (prefers-color-scheme:dark){body{background:#15181c}}
";

/// The style of a fragment; a hue a kind, the rest follows from light or dark.
///
/// A notebook's own theme goes before the reader's setting, and its rules for lists and tables are kept out.
const STYLE: &str = "
.vanban{--bg:#fff;--fg:#1b1f24;--dim:#5b6570;--line:#d5dbe1;--s:80%;--l:90%;--bl:38%;background:var(--bg);color:var(--fg);
font:1rem/1.7 system-ui,'Segoe UI',Roboto,'Noto Sans',sans-serif;padding:.75rem}
.vanban h1{font-size:1.3rem;margin:0 0 1rem}
.vanban h2{font-size:1.05rem;margin:2rem 0 .5rem;overflow-wrap:anywhere}
.vanban .vb-text{white-space:pre-wrap;overflow-wrap:anywhere}
.vanban mark,.vanban .vb-legend span{background:hsl(var(--h) var(--s) var(--l));color:inherit;
border-bottom:2px solid hsl(var(--h) 60% var(--bl));border-radius:3px;padding:.05em .15em;
-webkit-box-decoration-break:clone;box-decoration-break:clone}
.vanban mark::after{content:attr(data-kind);font-size:.62em;margin-left:.35em;color:hsl(var(--h) 60% var(--bl));
vertical-align:.35em;user-select:none}
.vanban ul.vb-legend{list-style:none;display:flex;flex-wrap:wrap;gap:.4rem 1.2rem;padding:0;margin:0 0 1rem;color:var(--dim)}
.vanban .vb-legend span{color:var(--fg)}
.vanban .vb-roster{border-collapse:collapse;margin-top:1.2rem;color:var(--fg);font-size:inherit}
.vanban .vb-roster th,.vanban .vb-roster td{border-bottom:1px solid var(--line);padding:.3rem 1rem .3rem 0;text-align:left;
vertical-align:top;background:none;color:inherit}
.vanban .vb-roster th{color:var(--dim);font-weight:600}
.vanban table.vb-roster tr:nth-child(n){background:none}
.vanban .vb-document_number{--h:215}.vanban .vb-date{--h:140}.vanban .vb-percent{--h:285}.vanban .vb-position{--h:40}
.vanban .vb-official{--h:5}.vanban .vb-money{--h:175}.vanban .vb-provision{--h:255}.vanban .vb-custom{--h:325}
@media (prefers-color-scheme:dark){.vanban{--bg:#15181c;--fg:#e4e8ec;--dim:#9aa5b1;--line:#363d46;--s:40%;--l:23%;--bl:70%}}
[data-jp-theme-light=true] .vanban,.vscode-light .vanban{--bg:#fff;--fg:#1b1f24;--dim:#5b6570;--line:#d5dbe1;--s:80%;--l:90%;--bl:38%}
[data-jp-theme-light=false] .vanban,.vscode-dark .vanban{--bg:#15181c;--fg:#e4e8ec;--dim:#9aa5b1;--line:#363d46;--s:40%;--l:23%;--bl:70%}
";
