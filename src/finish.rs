//! The last step: from candidates to the entities a user holds, with texts cut from the source.

use std::borrow::Cow;

use crate::entity::{DocumentNumber, Entity, Money, Official, Percent, Position, Provision, Value};
use crate::extractor::Settings;
use crate::link::{Alias, Known, Unsure, resolve_years};
use crate::recognize::{Candidate, Draft, NumberDraft, Stretch};
use crate::resolve::{KINDS, slot};
use crate::text::{Section, Span, View};

/// The entities of a text, put together section by section.
#[derive(Default)]
pub(crate) struct Findings<'t> {
    entities: Vec<Entity<'t>>,
    /// The entities that count only if the document knows one of these names, in order.
    unsure: Vec<(usize, Alias)>,
    /// Where the newest entity of each kind ends.
    ends: [usize; KINDS],
}

impl<'t> Findings<'t> {
    /// Adds the candidates of the wanted kinds that are the section's own.
    pub(crate) fn add(
        &mut self,
        view: &View<'t>,
        section: &Section,
        settings: &Settings,
        candidates: &mut [Candidate],
        unsure: &[Unsure],
    ) {
        self.entities.reserve(candidates.len());
        let mut unsure = unsure.iter().peekable();
        for i in 0..candidates.len() {
            let Candidate { stretch, rule, .. } = candidates[i];
            let kind = candidates[i].kind();
            let span = source_span(view, stretch);
            let own = section.own.contains(&span.start()) && span.start() >= self.ends[slot(kind)];
            let wanted = own && settings.kinds.contains(&kind);
            while let Some(doubt) = unsure.next_if(|doubt| doubt.candidate as usize == i) {
                if wanted {
                    self.unsure.push((self.entities.len(), doubt.name));
                }
            }
            if wanted {
                self.ends[slot(kind)] = span.end();
                // Offices are named by index: a candidate that is taken apart leaves its stretch behind.
                let draft = std::mem::replace(&mut candidates[i].draft, Draft::Provision);
                let value = value(view, candidates, stretch, draft);
                let text = Cow::Borrowed(&view.source()[span.range()]);
                self.entities.push(Entity { span, text, value, rule: Cow::Borrowed(rule) });
            }
        }
    }

    /// The entities of the whole text, of which all is known now.
    pub(crate) fn finish(mut self, settings: &Settings, mut known: Known) -> Vec<Entity<'t>> {
        known.close();
        if !self.unsure.is_empty() {
            let mut unsure = self.unsure.iter().peekable();
            let mut index = 0;
            self.entities.retain(|_| {
                let (mut doubted, mut confirmed) = (false, false);
                while let Some((_, name)) = unsure.next_if(|(entity, _)| *entity == index) {
                    (doubted, confirmed) = (true, confirmed || known.knows(*name));
                }
                index += 1;
                confirmed || !doubted
            });
        }
        let anchor = settings.reference_date.filter(|date| date.year().is_some()).or(known.date);
        resolve_years(
            anchor,
            self.entities.iter_mut().filter_map(|entity| match &mut entity.value {
                Value::Date(date) => Some(date),
                _ => None,
            }),
        );
        self.entities
    }
}

fn value<'t>(view: &View<'t>, candidates: &[Candidate], stretch: Stretch, draft: Draft) -> Value<'t> {
    let cut = |stretch| cut(view, stretch);
    match draft {
        Draft::DocumentNumber(draft) => Value::DocumentNumber(document_number(view, stretch, *draft)),
        Draft::Date(date) => Value::Date(date),
        Draft::Percent { amount, unit, comparator, per } => {
            Value::Percent(Percent { amount, unit, comparator, per: per.map(cut) })
        }
        Draft::Money { amount, currency, comparator, per } => {
            Value::Money(Money { amount, currency: Cow::Borrowed(currency), comparator, per: per.map(cut) })
        }
        Draft::Position(draft) => Value::Position(Position {
            title: cut(draft.title),
            organization: draft.organization.map(cut),
            place: draft.place.map(cut),
        }),
        Draft::Official(draft) => Value::Official(Official {
            honorific: draft.honorific.map(cut),
            positions: draft.positions.iter().map(|&office| cut(candidates[office as usize].stretch)).collect(),
        }),
        Draft::Provision => Value::Provision(Provision::default()),
    }
}

fn document_number<'t>(view: &View<'t>, stretch: Stretch, draft: NumberDraft) -> DocumentNumber<'t> {
    // Not `cut`: the mark of a foreign script behind it belongs to the span, but not to the number.
    let value = draft.canonical.map_or_else(|| view.folded(stretch.range()), Cow::Owned);
    DocumentNumber { value, layout: draft.layout, doc_type: draft.doc_type, date: draft.date }
}

pub(crate) fn source_span(view: &View<'_>, stretch: Stretch) -> Span {
    view.to_source(stretch.start as usize, stretch.end as usize)
}

/// The source text at a stretch.
fn cut<'t>(view: &View<'t>, stretch: Stretch) -> Cow<'t, str> {
    Cow::Borrowed(&view.source()[source_span(view, stretch).range()])
}
