//! Input: which files there are, and their texts.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use vanban::{DecodeError, Encoding, Source as Text};

use super::arguments::{EncodingChoice, ReadingArguments};

/// The largest text that is read: offsets inside the library have 32 bits.
pub(crate) const LARGEST: u64 = u32::MAX as u64;

/// Something to read: a file, or standard input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    Stdin,
    File(PathBuf),
}

impl Source {
    /// The name used in results and messages.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::Stdin => "-".to_owned(),
            Self::File(path) => path.display().to_string(),
        }
    }

    /// How many bytes there are to read, where that is known: of a file, also where it is given as standard input.
    pub(crate) fn size(&self) -> Option<u64> {
        let data = match self {
            Self::Stdin => behind_stdin()?.metadata(),
            Self::File(path) => fs::metadata(path),
        };
        data.ok().filter(fs::Metadata::is_file).map(|data| data.len())
    }

    /// Opens the source for reading.
    pub(crate) fn open(&self) -> io::Result<Box<dyn Read + Send>> {
        Ok(match self {
            Self::Stdin => Box::new(io::stdin()),
            Self::File(path) => Box::new(File::open(path)?),
        })
    }

    /// All bytes, or why they cannot be read.
    pub(crate) fn bytes(&self) -> Result<Vec<u8>, String> {
        // Asked before anything is read: memory is not taken for what is refused.
        if self.size().is_some_and(|size| size > LARGEST) {
            return Err(self.too_large());
        }
        let bytes = self.read().map_err(|error| format!("{}: {}", self.name(), reason(&error)))?;
        if bytes.len() as u64 > LARGEST {
            return Err(self.too_large());
        }
        Ok(bytes)
    }

    /// All bytes: of a file that grows meanwhile, those that it had before. One too many where there are more than can be.
    fn read(&self) -> io::Result<Vec<u8>> {
        let reader = self.open()?;
        // Files that the system makes up as they are read say that they have none.
        let limit = self.size().filter(|&size| size > 0).unwrap_or(LARGEST + 1);
        let mut bytes = Vec::new();
        reader.take(limit).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn too_large(&self) -> String {
        format!("{}: larger than 4 GiB, the most a text may have", self.name())
    }
}

/// What standard input is connected to, as a file.
#[cfg(unix)]
fn behind_stdin() -> Option<File> {
    use std::os::fd::AsFd;
    io::stdin().as_fd().try_clone_to_owned().ok().map(File::from)
}

#[cfg(windows)]
fn behind_stdin() -> Option<File> {
    use std::os::windows::io::AsHandle;
    io::stdin().as_handle().try_clone_to_owned().ok().map(File::from)
}

#[cfg(not(any(unix, windows)))]
fn behind_stdin() -> Option<File> {
    None
}

/// The text of a file.
pub(crate) fn text_of(bytes: &[u8], reading: ReadingArguments) -> Result<Text<'_>, String> {
    let encoding = match reading.encoding {
        EncodingChoice::Auto => Text::diagnose_bytes(bytes).sure_encoding(),
        EncodingChoice::Known(encoding) => encoding,
    };
    if reading.lossy {
        return Ok(Text::from_bytes_lossy(bytes, encoding));
    }
    Text::from_bytes(bytes, encoding).map_err(|error| bad_bytes(bytes, &error, reading.encoding))
}

/// A text that came as such.
pub(crate) fn text_in(text: String, choice: EncodingChoice) -> Text<'static> {
    match choice {
        EncodingChoice::Auto => Text::detect(text),
        EncodingChoice::Known(encoding) => Text::new(text, encoding),
    }
}

/// The bytes as UTF-8; an error names the first byte that is none.
pub(crate) fn utf8(bytes: Vec<u8>, lossy: bool) -> Result<String, String> {
    if lossy {
        return Ok(
            String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
        );
    }
    String::from_utf8(bytes).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        format!("not UTF-8: the first bad byte is at offset {offset} (--lossy reads it anyway)")
    })
}

fn bad_bytes(bytes: &[u8], error: &DecodeError, tried: EncodingChoice) -> String {
    let likely = Text::diagnose_bytes(bytes).sure_encoding();
    let hint = if likely != error.encoding() && tried != EncodingChoice::Auto {
        format!("it looks like {likely}: --encoding {likely} reads it")
    } else {
        "--lossy reads it anyway".to_owned()
    };
    let encoding = match error.encoding() {
        Encoding::Utf16 => "UTF-16",
        _ => "UTF-8",
    };
    format!("not {encoding}: the first bad byte is at offset {} ({hint})", error.offset())
}

/// The reason in an error, without its number.
pub(crate) fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "not allowed to read it".to_owned(),
        _ => error.to_string(),
    }
}

/// All sources behind `paths`, in order, and what could not be looked into.
pub(crate) fn sources(paths: &[PathBuf], endings: &[&str]) -> (Vec<Source>, Vec<String>) {
    let mut found = Found { endings, sources: Vec::new(), complaints: Vec::new(), folders: HashSet::new() };
    if paths.is_empty() {
        found.sources.push(Source::Stdin);
    }
    for path in paths {
        if path.as_os_str() == "-" {
            found.sources.push(Source::Stdin);
        } else {
            match fs::metadata(path) {
                // A folder named twice is read twice; only below it are folders counted.
                Ok(data) if data.is_dir() => {
                    found.folders.clear();
                    found.folder(path);
                }
                // What is missing fails in its turn, when it is opened.
                Ok(_) | Err(_) => found.sources.push(Source::File(path.clone())),
            }
        }
    }
    (found.sources, found.complaints)
}

/// What tells a folder from all others, whatever path leads to it.
#[cfg(unix)]
type Identity = (u64, u64);
#[cfg(not(unix))]
type Identity = PathBuf;

/// The device and the number of a folder: to look up its real path would take the cube of its depth.
#[cfg(unix)]
#[allow(clippy::unnecessary_wraps, reason = "elsewhere it can fail")]
fn identity(_: &Path, data: &fs::Metadata) -> io::Result<Identity> {
    use std::os::unix::fs::MetadataExt;
    Ok((data.dev(), data.ino()))
}

#[cfg(not(unix))]
fn identity(path: &Path, _: &fs::Metadata) -> io::Result<Identity> {
    fs::canonicalize(path)
}

struct Found<'a> {
    endings: &'a [&'a str],
    sources: Vec<Source>,
    complaints: Vec<String>,
    /// The folders seen: links may lead in circles.
    folders: HashSet<Identity>,
}

impl Found<'_> {
    fn folder(&mut self, folder: &Path) {
        // A stack of our own: folders may be nested deeper than calls.
        let mut stack = vec![folder.to_owned()];
        while let Some(path) = stack.pop() {
            match self.visit(&path) {
                Ok(entries) => stack.extend(entries.into_iter().rev()),
                Err(error) => self.complain(&path, &error),
            }
        }
    }

    /// Takes a file, or gives the entries of a folder in the order of their names.
    fn visit(&mut self, path: &Path) -> io::Result<Vec<PathBuf>> {
        let data = match fs::metadata(path) {
            // A link to nowhere, by whose name nothing is missing.
            Err(_) if path.is_symlink() && !self.wanted(path) => return Ok(Vec::new()),
            data => data?,
        };
        if !data.is_dir() {
            if data.is_file() && self.wanted(path) {
                self.sources.push(Source::File(path.to_owned()));
            }
            return Ok(Vec::new());
        }
        if !self.folders.insert(identity(path, &data)?) {
            return Ok(Vec::new());
        }
        let mut entries =
            fs::read_dir(path)?.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<Vec<_>>>()?;
        entries.sort();
        Ok(entries)
    }

    fn wanted(&self, path: &Path) -> bool {
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
        ending.is_some_and(|ending| self.endings.contains(&ending.as_str()))
    }

    fn complain(&mut self, path: &Path, error: &io::Error) {
        self.complaints.push(format!("{}: {}", path.display(), reason(error)));
    }
}
