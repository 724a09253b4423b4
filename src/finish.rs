//! The last step: from candidates to the entities a user holds, with texts cut from the source.

use std::borrow::Cow;

use crate::entity::{DocumentNumber, Entity, Money, Official, Percent, Position, Provision, Value};
use crate::extractor::Settings;
use crate::recognize::{Candidate, Draft, NumberDraft, Stretch};
use crate::text::{Span, View};

/// Turns the candidates of the wanted kinds into entities.
pub(crate) fn finish<'t>(view: &View<'t>, settings: &Settings, candidates: &mut Vec<Candidate>) -> Vec<Entity<'t>> {
    // Offices are named by index: they must all be known before any candidate is taken apart.
    let offices = |indices: &[u32]| -> Vec<Cow<'t, str>> {
        indices.iter().map(|&i| cut(view, candidates[i as usize].stretch)).collect()
    };
    let positions: Vec<Vec<Cow<'t, str>>> = candidates
        .iter()
        .filter_map(|candidate| match &candidate.draft {
            Draft::Official(official) => Some(offices(&official.positions)),
            _ => None,
        })
        .collect();
    let mut positions = positions.into_iter();
    let mut entities = Vec::with_capacity(candidates.len());
    for candidate in candidates.drain(..) {
        let (kind, stretch, rule) = (candidate.kind(), candidate.stretch, candidate.rule);
        let value = value(view, candidate, &mut positions);
        if settings.kinds.contains(&kind) {
            let span = source_span(view, stretch);
            let text = Cow::Borrowed(&view.source()[span.range()]);
            entities.push(Entity { span, text, value, rule: Cow::Borrowed(rule) });
        }
    }
    entities
}

fn value<'t>(
    view: &View<'t>,
    candidate: Candidate,
    positions: &mut impl Iterator<Item = Vec<Cow<'t, str>>>,
) -> Value<'t> {
    match candidate.draft {
        Draft::DocumentNumber(draft) => Value::DocumentNumber(document_number(view, candidate.stretch, *draft)),
        Draft::Date(date) => Value::Date(date),
        Draft::Percent { amount, unit, comparator, per } => {
            Value::Percent(Percent { amount, unit, comparator, per: per.map(|per| cut(view, per)) })
        }
        Draft::Money { amount, currency, comparator, per } => Value::Money(Money {
            amount,
            currency: Cow::Borrowed(currency),
            comparator,
            per: per.map(|per| cut(view, per)),
        }),
        Draft::Position(draft) => Value::Position(Position {
            title: cut(view, draft.title),
            organization: draft.organization.map(|part| cut(view, part)),
            place: draft.place.map(|part| cut(view, part)),
        }),
        Draft::Official(draft) => Value::Official(Official {
            honorific: draft.honorific.map(|part| cut(view, part)),
            positions: positions.next().unwrap_or_default(),
        }),
        Draft::Provision => Value::Provision(Provision::default()),
    }
}

fn document_number<'t>(view: &View<'t>, stretch: Stretch, draft: NumberDraft) -> DocumentNumber<'t> {
    let value = match draft.canonical {
        Some(canonical) => Cow::Owned(canonical),
        // Not `cut`: the mark of a foreign script behind it belongs to the span, but not to the number.
        None if view.is_identity() => Cow::Borrowed(&view.source()[stretch.range()]),
        None => Cow::Owned(view.text()[stretch.range()].to_owned()),
    };
    DocumentNumber { value, layout: draft.layout, doc_type: draft.doc_type, date: draft.date }
}

pub(crate) fn source_span(view: &View<'_>, stretch: Stretch) -> Span {
    view.to_source(stretch.start as usize, stretch.end as usize)
}

/// The source text at a stretch.
fn cut<'t>(view: &View<'t>, stretch: Stretch) -> Cow<'t, str> {
    Cow::Borrowed(&view.source()[source_span(view, stretch).range()])
}
