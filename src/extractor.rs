//! The extractor: the whole flow, from a text to what it names.

use std::borrow::Cow;
use std::cell::RefCell;
use std::sync::Arc;

use once_cell::sync::OnceCell;

use crate::entity::{Entity, Kind, PartialDate};
use crate::error::{Error, PatternError};
use crate::extraction::Extraction;
use crate::finish::Findings;
use crate::lexicon::{Compiled, Lexicon};
use crate::link::{Known, link};
use crate::mend::mends;
use crate::pattern::Pattern;
use crate::recognize::{ALL, Candidate, Finds, Scene, Triggers, active, recognize};
use crate::resolve::resolve;
use crate::text::{Lexed, Page, Section, Tokens, View, sections};

/// Finds what Vietnamese administrative texts name.
///
/// An extractor is built once and used from any number of threads; a clone shares all its tables. Building the
/// first one reads the built-in lexicon (some milliseconds), further ones cost next to nothing.
///
/// ```
/// use vanban::{Extractor, Kind};
/// let extractor = Extractor::new();
/// let found = extractor.extract("Nghị quyết số 69/2023/NQ-HĐND ngày 13/12/2023 của HĐND tỉnh");
/// let number = found.by_kind(Kind::DocumentNumber).next().unwrap().as_document_number().unwrap();
/// assert_eq!(number.doc_type(), Some("Nghị quyết"));
/// assert_eq!(number.date().unwrap().to_string(), "2023-12-13");
/// ```
#[derive(Clone, Debug)]
pub struct Extractor {
    pub(crate) settings: Arc<Settings>,
}

#[derive(Debug)]
pub(crate) struct Settings {
    pub lexicon: Arc<Compiled>,
    /// The tables behind it, to be named in explanations; none where they are the built-in ones.
    pub tables: Option<Lexicon>,
    pub triggers: Arc<Triggers>,
    pub kinds: Vec<Kind>,
    pub reference_date: Option<PartialDate>,
    pub patterns: Vec<Pattern>,
}

impl Extractor {
    /// An extractor for all seven kinds, with the built-in lexicon.
    ///
    /// # Panics
    /// Never with the tables as shipped: a test reads each of them row by row.
    #[must_use]
    pub fn new() -> Self {
        static DEFAULT: OnceCell<Extractor> = OnceCell::new();
        match DEFAULT.get_or_try_init(|| Self::builder().build()) {
            Ok(extractor) => extractor.clone(),
            Err(error) => unreachable!("{error}"),
        }
    }

    /// A builder, to choose kinds, a reference date, a lexicon and patterns.
    #[must_use]
    pub fn builder() -> ExtractorBuilder {
        ExtractorBuilder::default()
    }

    /// Finds everything `text` names.
    ///
    /// Never fails and never panics. Time grows linearly with the text, memory with what is found.
    #[must_use]
    pub fn extract<'t>(&self, text: &'t str) -> Extraction<'t> {
        let settings = &*self.settings;
        let (mut findings, mut known) = (Findings::default(), Known::default());
        with_scratch(|scratch| {
            for section in sections(text) {
                let view = read(text, &section, settings, scratch);
                let page = Page::new(view.text(), &scratch.lexed, &settings.lexicon.syllables);
                let scene = Scene { tokens: Tokens::new(&page), lexicon: &settings.lexicon };
                resolve(&mut scratch.candidates);
                let unsure = link(scene, &section, &mut scratch.candidates, &mut known);
                findings.add(&view, &section, settings, &mut scratch.candidates, &unsure);
            }
        });
        let entities = findings.finish(settings, known);
        Extraction { text: Cow::Borrowed(text), entities: self.with_matches(text, entities) }
    }

    /// Finds what each of `texts` names, on all cores; results in the order given.
    ///
    /// ```
    /// use vanban::Extractor;
    /// let texts = ["Đạt 55,6%", "Tăng 7%"];
    /// let found = Extractor::new().extract_batch(&texts);
    /// assert_eq!(found[1].entities().next().unwrap().text(), "7%");
    /// ```
    #[cfg(feature = "parallel")]
    #[must_use]
    pub fn extract_batch<'t, T: AsRef<str> + Sync>(&self, texts: &'t [T]) -> Vec<Extraction<'t>> {
        use rayon::prelude::*;
        texts.par_iter().map(|text| self.extract(text.as_ref())).collect()
    }

    /// Adds what the user's own patterns match.
    fn with_matches<'t>(&self, text: &'t str, mut entities: Vec<Entity<'t>>) -> Vec<Entity<'t>> {
        if !self.settings.patterns.is_empty() {
            entities.extend(self.settings.patterns.iter().flat_map(|pattern| pattern.matches(text)));
            entities.sort_by_key(|entity| (entity.span.start(), usize::MAX - entity.span.end()));
        }
        entities
    }
}

impl Default for Extractor {
    fn default() -> Self {
        Self::new()
    }
}

/// Opens a view on a section and finds its tokens and candidates; where a scan damaged it, those of a mended copy.
pub(crate) fn read<'t>(text: &'t str, section: &Section, settings: &Settings, scratch: &mut Scratch) -> View<'t> {
    let (lexicon, filter) = (&*settings.lexicon, settings.triggers.filter());
    let mut view = View::new(text, section.read.clone()).restored(|text| lexicon.restored(text));
    let Scratch { lexed, finds, candidates, suspects } = scratch;
    lexed.read(view.text());
    lexed.mark(view.text(), filter);
    let mends = {
        let page = Page::new(view.text(), lexed, &lexicon.syllables);
        mends(Scene { tokens: Tokens::new(&page), lexicon }, suspects)
    };
    if !mends.is_empty() {
        view = view.with_mended(mends.iter().map(|mend| (mend.range.clone(), &*mend.text)));
        lexed.read(view.text());
        lexed.mark(view.text(), filter);
    }
    let page = Page::new(view.text(), lexed, &lexicon.syllables);
    recognize(Scene { tokens: Tokens::new(&page), lexicon }, &settings.triggers, finds);
    candidates.clear();
    finds.drain_into(candidates);
    view
}

/// Buffers that one thread uses again for every section of every text.
#[derive(Default)]
pub(crate) struct Scratch {
    pub lexed: Lexed,
    finds: Finds,
    pub candidates: Vec<Candidate>,
    /// The numbers that look damaged.
    suspects: Vec<u32>,
}

fn with_scratch(work: impl FnOnce(&mut Scratch)) {
    thread_local! {
        static SCRATCH: RefCell<Scratch> = RefCell::default();
    }
    let mut scratch = SCRATCH.take();
    work(&mut scratch);
    SCRATCH.set(scratch);
}

/// Builds an [`Extractor`].
///
/// ```
/// use vanban::{Extractor, Kind};
/// let extractor = Extractor::builder()
///     .kinds([Kind::Date])
///     .reference_date("2024-03-15".parse()?)
///     .pattern("project_code", r"DA-\d{4}")?
///     .build()?;
/// let found = extractor.extract("Ngày 29/6, dự án DA-0117");
/// let values: Vec<_> = found.entities().map(|entity| (entity.label(), entity.text())).collect();
/// assert_eq!(values, [("date", "Ngày 29/6"), ("project_code", "DA-0117")]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct ExtractorBuilder {
    kinds: Option<Vec<Kind>>,
    lexicon: Option<Lexicon>,
    reference_date: Option<PartialDate>,
    patterns: Vec<Pattern>,
}

impl ExtractorBuilder {
    /// Which kinds to find; all seven unless said.
    #[must_use]
    pub fn kinds(mut self, kinds: impl IntoIterator<Item = Kind>) -> Self {
        self.kinds = Some(kinds.into_iter().collect());
        self
    }

    /// The date from which years that are not said are worked out, in place of the document's own.
    #[must_use]
    pub fn reference_date(mut self, date: PartialDate) -> Self {
        self.reference_date = Some(date);
        self
    }

    /// The lexicon to use in place of the built-in one.
    #[must_use]
    pub fn lexicon(mut self, lexicon: Lexicon) -> Self {
        self.lexicon = Some(lexicon);
        self
    }

    /// Adds a kind of one's own: what the regular expression `pattern` matches is an entity with the label `name`.
    ///
    /// The pattern is matched against the text as given, in the syntax of the `regex` crate; where it has a group named
    /// `value`, that group is the span.
    ///
    /// # Errors
    /// If the name is empty or that of a built-in kind, or the pattern does not compile or matches the empty text.
    ///
    /// ```
    /// use vanban::Extractor;
    /// let error = Extractor::builder().pattern("code", r"DA-(\d{4}").unwrap_err();
    /// assert_eq!((error.name(), error.column()), ("code", Some(4)));
    /// ```
    pub fn pattern(mut self, name: &str, pattern: &str) -> Result<Self, PatternError> {
        self.patterns.push(Pattern::new(name, pattern)?);
        Ok(self)
    }

    /// The extractor.
    ///
    /// ```
    /// use vanban::{Extractor, Lexicon};
    /// let lexicon = Lexicon::builtin().with_bodies(["Ban Quản lý Khu kinh tế cửa khẩu Đồng Đăng - Lạng Sơn"])?;
    /// let extractor = Extractor::builder().lexicon(lexicon).build()?;
    /// # Ok::<(), vanban::Error>(())
    /// ```
    ///
    /// # Errors
    /// If a table of the lexicon cannot be used.
    pub fn build(self) -> Result<Extractor, Error> {
        static BUILTIN: OnceCell<Arc<Triggers>> = OnceCell::new();
        let kinds = self.kinds.unwrap_or_else(|| Kind::ALL.to_vec());
        let (tables, builtin) = (self.lexicon.clone(), self.lexicon.is_none());
        let lexicon = match self.lexicon {
            Some(lexicon) => lexicon.compile()?,
            None => Lexicon::builtin_compiled()?,
        };
        let active = active(&kinds);
        let triggers = if builtin {
            let all = BUILTIN.get_or_init(|| Arc::new(Triggers::new(&lexicon, ALL)));
            if active == ALL { all.clone() } else { Arc::new(all.only(active)) }
        } else {
            Arc::new(Triggers::new(&lexicon, active))
        };
        let settings =
            Settings { lexicon, tables, triggers, kinds, reference_date: self.reference_date, patterns: self.patterns };
        Ok(Extractor { settings: Arc::new(settings) })
    }
}
