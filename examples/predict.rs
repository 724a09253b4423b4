//! Temporary: predictions in the corpus format, until the command has them.
use std::io::{BufRead, Write};

use serde_json::{Value as Json, json};
use vanban::{Extractor, OffsetUnit, Offsets, Value};

fn main() {
    let extractor = Extractor::new();
    let mut out = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {
        let doc: Json = serde_json::from_str(&line.unwrap()).unwrap();
        let text = doc["text"].as_str().unwrap();
        let found = extractor.extract(text);
        let mut entities = Vec::new();
        for e in found.entities() {
            let start = Offsets::new(text, OffsetUnit::Char).convert(e.span().start());
            let end = Offsets::new(text, OffsetUnit::Char).convert(e.span().end());
            let mut j = json!({"kind": e.label(), "start": start, "end": end, "text": e.text(), "rule": e.rule()});
            match e.value() {
                Value::DocumentNumber(v) => {
                    j["value"] = json!(v.value());
                    j["doc_type"] = json!(v.doc_type());
                    j["date"] = json!(v.date().map(|d| d.to_string()));
                }
                Value::Date(v) => {
                    j["value"] = json!(v.value().map(|d| d.to_string()));
                    j["modifier"] = json!(v.modifier().map(|m| m.as_str()));
                }
                Value::Percent(v) => {
                    j["value"] = json!(v.amount().to_string());
                    j["unit"] = json!(v.unit().as_str());
                }
                Value::Money(v) => j["value"] = json!(v.to_string()),
                Value::Official(v) => j["positions"] = json!(v.positions().collect::<Vec<_>>()),
                _ => {}
            }
            entities.push(j);
        }
        writeln!(out, "{}", json!({"id": doc["id"], "entities": entities})).unwrap();
    }
}
