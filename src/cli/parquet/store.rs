//! The folder of results: parts that are whole or not there, and a note of what they were made from.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::reader::FileReader;
use parquet::file::serialized_reader::SerializedFileReader;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::Failure;
use super::source::Place;

const MANIFEST: &str = "_vanban.json";
/// The key under which a part tells, in its own footer, what it holds and how far the input is read with it.
const NOTE: &str = "vanban";
/// Entities in a row group: some 30 MB before compression.
const GROUP_ROWS: usize = 120_000;

/// What is found in some documents.
pub(super) struct Found {
    pub end: Place,
    pub documents: usize,
    /// The bytes of the texts.
    pub bytes: u64,
    /// How many rows hold no text.
    pub bad: usize,
    /// How much of the file they are, in bytes.
    pub size: u64,
    pub batch: RecordBatch,
    pub complaints: Vec<String>,
}

/// What a part holds, and where the next one begins.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
struct Note {
    documents: usize,
    entities: usize,
    bad_rows: usize,
    end: (usize, usize),
}

/// What the parts were made from.
#[derive(Debug, Serialize, Deserialize)]
struct Manifest {
    options: Json,
    /// Path, size and time of the last change of each file.
    files: Vec<Json>,
    finished: bool,
    documents: usize,
    entities: usize,
    bad_rows: usize,
}

/// The folder as it is, checked against what is to be done.
pub(super) struct Store {
    folder: PathBuf,
    manifest: Manifest,
    parts: usize,
    end: Place,
}

impl Store {
    /// Opens a folder, or makes it; refuses one that holds something else.
    pub(super) fn open(folder: &Path, options: Json, files: Vec<Json>) -> Result<Self, Failure> {
        let told = |error| Failure::File(folder.display().to_string(), error);
        fs::create_dir_all(folder).map_err(told)?;
        let manifest = Manifest { options, files, finished: false, documents: 0, entities: 0, bad_rows: 0 };
        let mut store = Self { folder: folder.to_owned(), manifest, parts: 0, end: Place::default() };
        if let Some(before) = store.manifest_there()? {
            store.read_parts()?;
            store.compare(&before)?;
            store.manifest.finished = before.finished && before.files == store.manifest.files;
        }
        if !store.is_finished() {
            store.remove_leftovers().map_err(told)?;
            store.write_manifest()?;
        }
        Ok(store)
    }

    pub(super) const fn is_finished(&self) -> bool {
        self.manifest.finished
    }

    pub(super) const fn end(&self) -> Place {
        self.end
    }

    pub(super) const fn documents(&self) -> usize {
        self.manifest.documents
    }

    pub(super) const fn bad_rows(&self) -> usize {
        self.manifest.bad_rows
    }

    /// Notes that all is done.
    pub(super) fn finish(&mut self) -> Result<(), Failure> {
        self.manifest.finished = true;
        self.write_manifest()
    }

    /// What writes further parts.
    pub(super) fn writer(&mut self, schema: SchemaRef) -> Writer<'_> {
        Writer { store: self, schema, part: None, note: Note::default(), bytes: 0 }
    }

    fn path(&self, part: usize) -> PathBuf {
        self.folder.join(format!("part-{part:05}.parquet"))
    }

    fn take(&mut self, note: Note) {
        self.manifest.documents += note.documents;
        self.manifest.entities += note.entities;
        self.manifest.bad_rows += note.bad_rows;
        self.end = Place { file: note.end.0, row: note.end.1 };
        self.parts += 1;
    }

    fn manifest_there(&self) -> Result<Option<Manifest>, Failure> {
        let path = self.folder.join(MANIFEST);
        match fs::read(&path) {
            Ok(json) => serde_json::from_slice(&json)
                .map(Some)
                .map_err(|error| Failure::Data(format!("{}: cannot be read: {error}", path.display()))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                if self.names()?.iter().any(|name| !name.starts_with('.')) {
                    let folder = self.folder.display();
                    return Err(Failure::Data(format!(
                        "{folder}: holds files, but no `{MANIFEST}` of an earlier run: give a folder that is empty or new"
                    )));
                }
                Ok(None)
            }
            Err(error) => Err(Failure::File(path.display().to_string(), error)),
        }
    }

    fn names(&self) -> Result<Vec<String>, Failure> {
        let told = |error| Failure::File(self.folder.display().to_string(), error);
        let names = fs::read_dir(&self.folder).map_err(told)?.map(|entry| entry.map(|entry| entry.file_name()));
        let names = names.map(|name| name.map(|name| name.to_string_lossy().into_owned()));
        let mut names = names.collect::<io::Result<Vec<_>>>().map_err(told)?;
        names.sort();
        Ok(names)
    }

    fn read_parts(&mut self) -> Result<(), Failure> {
        let names = self.names()?;
        for name in names.iter().filter(|name| name.starts_with("part-") && name.ends_with(".parquet")) {
            let path = self.path(self.parts);
            let trouble = |what: &str| Failure::Data(format!("{}: {what}", path.display()));
            if !path.ends_with(name) {
                return Err(trouble("is missing, while later parts are there"));
            }
            let note =
                note(&path).map_err(|error| trouble(&format!("is not a part that was written whole: {error}")))?;
            self.take(note);
        }
        Ok(())
    }

    /// Sees that what is done was done with the same options, from files that are the same.
    fn compare(&self, before: &Manifest) -> Result<(), Failure> {
        let folder = self.folder.display();
        if let (Json::Object(was), Json::Object(now)) = (&before.options, &self.manifest.options) {
            let other: Vec<&str> =
                now.keys().filter(|name| was.get(*name) != now.get(*name)).map(String::as_str).collect();
            if !other.is_empty() || was.len() != now.len() {
                let other = other.join(", ");
                return Err(Failure::Data(format!(
                    "{folder}: was begun with other options ({other}): give another folder"
                )));
            }
        }
        let begun = self.end.file + usize::from(self.end.row > 0);
        for (place, file) in before.files.iter().enumerate().take(begun) {
            if self.manifest.files.get(place) != Some(file) {
                let changed = &file[0];
                return Err(Failure::Data(format!(
                    "{folder}: was begun from other files ({changed} has changed, come or gone): give another folder"
                )));
            }
        }
        Ok(())
    }

    fn remove_leftovers(&self) -> io::Result<()> {
        for entry in fs::read_dir(&self.folder)? {
            let entry = entry?;
            let name = entry.file_name();
            let name = name.to_string_lossy();
            if name.starts_with('.') && name.ends_with(".tmp") {
                fs::remove_file(entry.path())?;
            }
        }
        Ok(())
    }

    fn write_manifest(&self) -> Result<(), Failure> {
        let path = self.folder.join(MANIFEST);
        let written = Whole::new(&path).and_then(|mut whole| {
            serde_json::to_writer_pretty(&mut whole.file, &self.manifest)?;
            whole.commit()
        });
        written.map_err(|error| cannot_write(&path, error))
    }
}

/// What a part says of itself.
fn note(path: &Path) -> Result<Note, Box<dyn std::error::Error>> {
    let reader = SerializedFileReader::new(File::open(path)?)?;
    let noted = reader.metadata().file_metadata().key_value_metadata();
    let noted = noted.and_then(|noted| noted.iter().find(|noted| noted.key == NOTE)?.value.as_deref());
    Ok(serde_json::from_str(noted.ok_or("it has no note of its own")?)?)
}

/// Writes parts.
pub(super) struct Writer<'s> {
    store: &'s mut Store,
    schema: SchemaRef,
    part: Option<(ArrowWriter<File>, Whole)>,
    note: Note,
    bytes: u64,
}

impl Writer<'_> {
    /// How many documents are in the part that is open.
    pub(super) const fn documents(&self) -> usize {
        self.note.documents
    }

    /// How many bytes of text.
    pub(super) const fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Adds the entities of some documents.
    pub(super) fn push(&mut self, found: &Found) -> Result<(), Failure> {
        self.note.documents += found.documents;
        self.note.entities += found.batch.num_rows();
        self.note.bad_rows += found.bad;
        self.note.end = (found.end.file, found.end.row);
        self.bytes += found.bytes;
        self.written(|part| part.write(&found.batch))
    }

    /// Writes the part to its end and gives it its name.
    pub(super) fn close_part(&mut self) -> Result<(), Failure> {
        let path = self.store.path(self.store.parts);
        let note = serde_json::to_string(&self.note).map_err(|error| cannot_write(&path, error.into()))?;
        self.written(|part| {
            part.append_key_value_metadata(KeyValue::new(NOTE.to_owned(), note));
            Ok(())
        })?;
        if let Some((part, whole)) = self.part.take() {
            let closed = part.into_inner().map_err(io_error).and_then(|_| whole.commit());
            closed.map_err(|error| cannot_write(&path, error))?;
        }
        self.store.take(std::mem::take(&mut self.note));
        self.bytes = 0;
        Ok(())
    }

    /// Closes the last part; the first one too where there is nothing, so that the folder is a data set, however empty.
    pub(super) fn finish(mut self) -> Result<(), Failure> {
        if self.note.documents == 0 && self.store.parts > 0 {
            return Ok(());
        }
        self.note.end = (self.store.manifest.files.len(), 0);
        self.close_part()
    }

    /// Does something with the part that is open, or opens one.
    fn written(
        &mut self,
        work: impl FnOnce(&mut ArrowWriter<File>) -> Result<(), ParquetError>,
    ) -> Result<(), Failure> {
        let path = self.store.path(self.store.parts);
        let outcome = match &mut self.part {
            Some((part, _)) => work(part).map_err(io_error),
            part => open(&path, &self.schema).and_then(|opened| work(&mut part.insert(opened).0).map_err(io_error)),
        };
        outcome.map_err(|error| cannot_write(&path, error))
    }
}

fn open(path: &Path, schema: &SchemaRef) -> io::Result<(ArrowWriter<File>, Whole)> {
    let whole = Whole::new(path)?;
    let level = ZstdLevel::try_new(1).map_err(io_error)?;
    let properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(level))
        .set_max_row_group_row_count(Some(GROUP_ROWS))
        .build();
    let writer = ArrowWriter::try_new(whole.file.try_clone()?, schema.clone(), Some(properties)).map_err(io_error)?;
    Ok((writer, whole))
}

/// A file under another name until it is whole; what begins with a point is no part of a data set. Dropped before, it goes.
struct Whole {
    file: File,
    path: PathBuf,
    temporary: PathBuf,
    committed: bool,
}

impl Whole {
    fn new(path: &Path) -> io::Result<Self> {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let temporary = path.with_file_name(format!(".{name}.tmp"));
        Ok(Self { file: File::create(&temporary)?, path: path.to_owned(), temporary, committed: false })
    }

    /// Gives the file its name, once it is on the disk.
    fn commit(mut self) -> io::Result<()> {
        self.file.sync_all()?;
        fs::rename(&self.temporary, &self.path)?;
        self.committed = true;
        if let (true, Some(folder)) = (cfg!(unix), self.path.parent()) {
            File::open(if folder.as_os_str().is_empty() { Path::new(".") } else { folder })?.sync_all()?;
        }
        Ok(())
    }
}

impl Drop for Whole {
    fn drop(&mut self) {
        if !self.committed {
            // What is left over all the same goes with the next run.
            let _ = fs::remove_file(&self.temporary);
        }
    }
}

fn cannot_write(path: &Path, error: io::Error) -> Failure {
    Failure::File(format!("{}: cannot be written", path.display()), error)
}

/// The error of the disk inside one of Parquet.
fn io_error(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(inner) => inner.downcast().map_or_else(io::Error::other, |inner| *inner),
        error => io::Error::other(error),
    }
}
