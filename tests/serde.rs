//! The shape of results, and that it can be read back.

#![cfg(feature = "serde")]

use serde_json::{Value as Json, json};
use vanban::{Amount, Comparator, DateValue, Entity, Extraction, Extractor, Kind, OffsetUnit, Span};

/// An extraction in the shape of the design page, one entity a kind.
fn sample() -> Json {
    let text = "Bí thư Tỉnh ủy, đồng chí Lê An, ký 2104/UBND-KGVX ngày 29/6: tăng hơn 5%/năm, 3 tỷ đồng, khoản 2 Điều 3, DA-01";
    let entity = |kind: &str, part: &str, fields: Json| {
        let start = text.find(part).expect("the sample names its own parts");
        let mut entity = json!({"kind": kind, "start": start, "end": start + part.len(), "text": part});
        for (name, field) in fields.as_object().expect("fields") {
            entity[name] = field.clone();
        }
        entity["rule"] = json!(format!("{kind}.sample"));
        entity
    };
    let entities = json!([
        entity(
            "position",
            "Bí thư Tỉnh ủy",
            json!({"value": "Bí thư Tỉnh ủy", "title": "Bí thư", "organization": "Tỉnh ủy", "place": null})
        ),
        entity(
            "official",
            "Lê An",
            json!({"value": "Lê An", "honorific": "đồng chí", "positions": ["Bí thư Tỉnh ủy"]})
        ),
        entity(
            "document_number",
            "2104/UBND-KGVX",
            json!({
                "value": "2104/UBND-KGVX", "number": "2104", "year": null, "symbol": "UBND-KGVX", "doc_type": "Công văn",
                "issuer": "UBND", "issuers": ["UBND"], "unit": "KGVX", "date": "XXXX-06-29",
            })
        ),
        entity("date", "ngày 29/6", json!({"value": "XXXX-06-29", "resolved": "2023-06-29", "modifier": null})),
        entity("percent", "5%", json!({"value": "5", "unit": "percent", "comparator": "gt", "per": "năm"})),
        entity(
            "money",
            "3 tỷ đồng",
            json!({
                "value": "3000000000 VND", "amount": "3000000000", "currency": "VND", "comparator": null, "per": null,
            })
        ),
        entity("provision", "khoản 2 Điều 3", json!({"value": "khoản 2 Điều 3"})),
        entity("project_code", "DA-01", json!({"value": "DA-01"})),
    ]);
    let name = text.find("Lê An").expect("the sample names an official");
    let mentions = json!([{"start": name, "end": name + "Lê An".len()}]);
    json!({"text": text, "entities": entities, "roster": [{"name": "Lê An", "positions": ["Bí thư Tỉnh ủy"], "mentions": mentions}]})
}

#[test]
fn every_kind_is_read_and_written_in_one_shape() {
    let json = sample();
    let found: Extraction<'static> = serde_json::from_value(json.clone()).expect("the sample is of the shape");
    assert_eq!(serde_json::to_value(&found).expect("it can be written"), json);
    let order: Vec<_> = found.entities().map(|entity| entity.label()).collect();
    assert_eq!(order.len(), 8, "{order:?}");
}

#[test]
fn fields_stand_in_the_order_of_the_design() {
    let found: Extraction<'static> = serde_json::from_value(sample()).expect("the sample is of the shape");
    let number = found.by_kind(Kind::DocumentNumber).next().expect("a number");
    let written = serde_json::to_string(number).expect("it can be written");
    assert_eq!(
        written,
        r#"{"kind":"document_number","start":47,"end":61,"text":"2104/UBND-KGVX","value":"2104/UBND-KGVX","number":"2104","year":null,"symbol":"UBND-KGVX","doc_type":"Công văn","issuer":"UBND","issuers":["UBND"],"unit":"KGVX","date":"XXXX-06-29","rule":"document_number.sample"}"#
    );
}

#[test]
fn what_was_extracted_comes_back_equal() {
    for text in SAMPLES {
        let found = Extractor::new().extract(text);
        let json = serde_json::to_string(&found).expect("it can be written");
        let back: Extraction<'static> = serde_json::from_str(&json).expect("it can be read");
        assert_eq!(back, found, "{json}");
        for entity in &found {
            let json = serde_json::to_string(entity).expect("it can be written");
            assert_eq!(&serde_json::from_str::<Entity<'static>>(&json).expect("it can be read"), entity);
        }
    }
}

const SAMPLES: [&str; 6] = [
    "",
    "Tăng trưởng đạt 55,6%, từ 0,25 đến 3%/năm; không quá 5 điểm phần trăm; 3‰.",
    "Căn cứ Nghị định số 30c/NQ-CP, Thông tư liên tịch 03/2012/TTLT-BCA-BQP-BTC và Luật số 80/2015/QH13 ngày 22/6/2015.",
    "Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh Nguyễn Văn An; ông Trần Bình, Giám đốc Sở Tài chính (giai đoạn 2021 - 2025).",
    "Kinh phí 9,8 tỷ đồng, khoảng 3 triệu đồng/người/năm; 100 - 200 USD theo khoản 2 Điều 10.",
    "Đầu năm 2023, quý III, mùng 5 Tết; số 5 ngày 1/2.",
];

#[test]
fn offsets_that_do_not_fit_are_refused() {
    let mut json = sample();
    json["entities"][1]["start"] = json!(3);
    let error = serde_json::from_value::<Extraction<'static>>(json).expect_err("the span is wrong");
    assert!(error.to_string().contains("`Lê An` does not stand at bytes 3.."), "{error}");
    serde_json::from_value::<Span>(json!({"start": 5, "end": 2})).expect_err("a span is never negative");
}

#[test]
fn a_field_that_is_missing_is_named() {
    let mut json = sample()["entities"][4].clone();
    json.as_object_mut().expect("an entity is a map").remove("unit");
    let error = serde_json::from_value::<Entity<'static>>(json).expect_err("the unit is missing");
    assert!(error.to_string().contains("missing field `unit`"), "{error}");
}

#[test]
fn small_values_are_strings() {
    assert_eq!(serde_json::to_value(Comparator::Ge).expect("written"), json!("ge"));
    assert_eq!(serde_json::to_value(OffsetUnit::Utf16).expect("written"), json!("utf16"));
    assert_eq!(serde_json::from_value::<Kind>(json!("custom")).expect("read"), Kind::Custom);
    let quarter: DateValue = serde_json::from_value(json!("XXXX-01/XXXX-03")).expect("read");
    assert_eq!(serde_json::to_value(quarter).expect("written"), json!("XXXX-01/XXXX-03"));
    let range: Amount = serde_json::from_value(json!("0.25/3")).expect("read");
    assert_eq!(serde_json::to_value(range).expect("written"), json!("0.25/3"));
}

#[test]
fn values_are_maps_of_their_fields() {
    let found: Extraction<'static> = serde_json::from_value(sample()).expect("the sample is of the shape");
    let money = found.by_kind(Kind::Money).next().and_then(Entity::as_money).expect("an amount");
    let json = serde_json::to_value(money).expect("written");
    assert_eq!(json["amount"], json!("3000000000"));
    assert_eq!(&serde_json::from_value::<vanban::Money<'static>>(json).expect("read"), money);
}
