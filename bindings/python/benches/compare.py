"""How fast the package is beside the crate, five patterns of `re`, and other tools where they are installed.

    python benches/compare.py                      # 20,000 documents made from the repository's samples
    python benches/compare.py --prose 0.45         # the same with eight entities in a kilobyte instead of three
    python benches/compare.py --corpus FOLDER      # made from your own .txt files
    python benches/compare.py --check              # fail where a ratio falls short of what is promised

Every row reads the same texts in the same process; the best of several rounds counts. The slow rivals read a sample of
the documents, and their throughput is compared.
"""

from __future__ import annotations

import argparse
import functools
import random
import re
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Callable

import vanban

REPOSITORY = Path(__file__).resolve().parents[3]

UPPER = "A-ZÀ-ÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
LOWER = "a-zà-ýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"
TITLE = (
    "(?:Phó )?(?:Tổng Bí thư|Bí thư|Chủ tịch nước|Chủ tịch|Ủy viên|Uỷ viên|Trưởng [Bb]an|Giám đốc|Bộ trưởng|Thứ trưởng"
    "|Thủ tướng|Chánh án|Viện trưởng|Cục trưởng|Vụ trưởng|Chánh Văn phòng)(?: [Tt]hường trực)?"
)
BODY = (
    "(?:UBND|HĐND|Tỉnh [uủ][ỷy]|Huyện [uủ][ỷy]|Thành [uủ][ỷy]|Quốc hội|Ban Chấp hành Trung ương Đảng"
    f"|Ban Thường vụ Tỉnh ủy|Chính phủ|(?:Bộ|Sở) [{UPPER}]\\w+(?: \\w+)?)"
)
PLACE = f"(?:tỉnh|huyện|thành phố|xã)(?: [{UPPER}][{LOWER}]+){{0,3}}"
POSITION = f"{TITLE}(?: {BODY})?(?: {PLACE})?"
NAME = f"[{UPPER}][{LOWER}]+(?: [{UPPER}][{LOWER}]+){{1,4}}"

PATTERNS = {
    "official": f"(?:[Đđ]ồng chí|[Ôô]ng|[Bb]à) {NAME}(?:, {POSITION}){{0,4}}|{POSITION}(?:, {POSITION}){{0,3}} {NAME}",
    "position": POSITION,
    "document_number": rf"\b\d{{1,5}}(?:/\d{{4}})?[/-][{UPPER}]{{1,6}}\d{{0,2}}(?:[-/][{UPPER}\d]+)*",
    "date": (
        r"(?:[Nn]gày )?\b\d{1,2}/\d{1,2}(?: ?[-–] ?\d{1,2}/\d{1,2})?/\d{4}|[Nn]gày \d{1,2}/\d{1,2}"
        r"|[Nn]gày \d{1,2} tháng \d{1,2} năm \d{4}|[Tt]háng \d{1,2}(?:/| năm )\d{4}"
        r"|[Qq]uý (?:IV|I{1,3}|[1-4])(?:/| năm )\d{4}|[Gg]iai đoạn \d{4} ?[-–] ?\d{4}|[Nn]ăm \d{4}"
    ),
    "percent": r"\b\d+(?:[.,]\d+)?\s?%",
}


# The sample documents hold a difficulty in every line; ordinary ones have prose between. With this share of it they
# come to the three entities in a kilobyte that decisions and letters have, as the texts of the crate's own benches do.
PROSE_SHARE = 0.77
PROSE_LINES = """
Công tác kiểm tra, giám sát được các đơn vị triển khai nghiêm túc, bám sát kế hoạch, góp phần nâng cao hiệu quả quản lý.
Nhận thức của người dân về bảo vệ môi trường có chuyển biến tích cực; nhiều mô hình hay được nhân rộng ở cơ sở.
Tuy nhiên, việc phối hợp giữa các đơn vị có lúc chưa chặt chẽ, một số nhiệm vụ còn chậm so với yêu cầu đề ra.
Nguyên nhân chủ yếu là do thời tiết diễn biến phức tạp, giá vật liệu tăng cao, nguồn lực tại chỗ còn hạn chế.
Các cơ quan, đơn vị, địa phương rà soát lại từng phần việc, phân công rõ người, rõ việc, rõ trách nhiệm.
Tiếp tục đẩy mạnh tuyên truyền, vận động nhân dân chấp hành chủ trương, chính sách, pháp luật của Nhà nước.
Chú trọng đào tạo, bồi dưỡng đội ngũ cán bộ trẻ, cán bộ nữ, người dân tộc thiểu số ở vùng sâu, vùng xa.
Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, đề nghị phản ánh kịp thời để được xem xét, giải quyết.
Hạ tầng giao thông, thủy lợi, trường học, trạm y tế được quan tâm đầu tư, bộ mặt nông thôn ngày càng khởi sắc.
Đời sống vật chất và tinh thần của người dân từng bước được nâng lên, an ninh trật tự được giữ vững.
""".strip().split("\n")


def documents(folder: Path, count: int, prose: float) -> list[str]:
    """Make `count` documents of 2 to 5 kB each of the paragraphs in a folder, the same in every run.

    The share `prose` of the paragraphs has nothing to find in it. The sample of a scan is left out.
    """
    paragraphs = [
        paragraph
        for path in sorted(folder.rglob("*.txt"))
        if "scanned" not in path.name
        for paragraph in path.read_text(encoding="utf-8").split("\n")
        if paragraph.strip()
    ]
    if not paragraphs:
        raise SystemExit(f"there are no .txt files in {folder}")
    choose = random.Random(20_000)
    made = []
    for _ in range(count):
        size, wanted, text = 0, choose.randint(2_000, 4_000), []
        while size < wanted:
            paragraph = choose.choice(PROSE_LINES if choose.random() < prose else paragraphs)[:900]
            text.append(paragraph)
            size += len(paragraph.encode()) + 1
        made.append("\n".join(text))
    return made


def measure(rounds: int, jobs: dict[str, Callable[[], object]]) -> dict[str, float]:
    """Give the seconds of each job's fastest round; all jobs take turns, so that a busy moment strikes none alone."""
    seconds = dict.fromkeys(jobs, float("inf"))
    for _ in range(rounds):
        for name, work in jobs.items():
            start = time.perf_counter()
            result = work()
            seconds[name] = min(seconds[name], time.perf_counter() - start)
            del result
    return seconds


def touch(results: Iterable[vanban.Extraction]) -> int:
    """Make the Python object of every entity, and read of each where it is and what it says."""
    return sum(entity.end - entity.start for found in results for entity in found if entity.kind)


def rivals() -> dict[str, Callable[[list[str]], object]]:
    """Give the other tools that are installed."""
    compiled = [re.compile(pattern) for pattern in PATTERNS.values()]

    def patterns(texts: list[str]) -> object:
        return [[match.span() for match in pattern.finditer(text)] for text in texts for pattern in compiled]

    found: dict[str, Callable[[list[str]], object]] = {"re, five patterns": patterns}
    try:
        import spacy
    except ImportError:
        print("(spaCy is not installed)", file=sys.stderr)
    else:
        nlp = spacy.blank("xx")
        ruler: Any = nlp.add_pipe("entity_ruler")
        month = {"TEXT": {"REGEX": r"^\d{1,2}/\d{1,2}(/\d{4})?$"}}
        ruler.add_patterns(
            [
                {
                    "label": "position",
                    "pattern": [{"TEXT": "Chủ"}, {"TEXT": "tịch"}, {"TEXT": {"IN": ["UBND", "HĐND"]}}],
                },
                {"label": "position", "pattern": [{"TEXT": "Bí"}, {"TEXT": "thư"}, {"IS_TITLE": True, "OP": "+"}]},
                {
                    "label": "official",
                    "pattern": [{"LOWER": "đồng"}, {"LOWER": "chí"}, {"IS_TITLE": True, "OP": "{2,5}"}],
                },
                {"label": "document_number", "pattern": [{"TEXT": {"REGEX": r"^\d+/[A-ZĐ]+(-[A-ZĐ]+)*$"}}]},
                {"label": "date", "pattern": [{"LOWER": "ngày"}, month]},
                {"label": "percent", "pattern": [{"LIKE_NUM": True}, {"TEXT": "%"}]},
            ]
        )
        found["spaCy, EntityRuler"] = lambda texts: [doc.ents for doc in nlp.pipe(texts)]
    try:
        from underthesea import ner
    except ImportError:
        print("(underthesea is not installed)", file=sys.stderr)
    else:
        found["underthesea, ner"] = lambda texts: [ner(text) for text in texts]
    return found


def main() -> None:
    """Measure, print, and with --check judge."""
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    parser.add_argument("--corpus", type=Path, help="folder of .txt files; the repository's samples unless told")
    parser.add_argument("--prose", type=float, help="share of paragraphs with nothing to find")
    parser.add_argument("--documents", type=int, default=20_000, help="how many documents to make")
    parser.add_argument("--sample", type=int, default=400, help="how many of them the slow rivals read")
    parser.add_argument("--rounds", type=int, default=3, help="rounds, of which the best counts")
    parser.add_argument("--check", action="store_true", help="fail where a ratio falls short of what is promised")
    arguments = parser.parse_args()

    samples = REPOSITORY / "tests" / "documents"
    prose = arguments.prose if arguments.prose is not None else 0.0 if arguments.corpus else PROSE_SHARE
    texts = documents(arguments.corpus or samples, arguments.documents, prose)
    sample = texts[: arguments.sample]
    megabytes = sum(len(text.encode()) for text in texts) / 1e6
    sample_megabytes = sum(len(text.encode()) for text in sample) / 1e6
    extractor = vanban.Extractor()
    extractor.extract_many(sample)
    rounds = arguments.rounds
    entities = sum(map(len, extractor.extract_many(texts)))
    density = entities / megabytes / 1000
    print(f"{len(texts):,} documents, {megabytes:.1f} MB; {entities:,} entities, {density:.1f} in a kilobyte\n")

    jobs: dict[str, Callable[[], object]] = {
        "extract_arrow, 1 thread": lambda: extractor.extract_arrow(texts, threads=1),
        "extract_arrow, 2 threads": lambda: extractor.extract_arrow(texts, threads=2),
        "extract_many, 1 thread": lambda: extractor.extract_many(texts, threads=1),
        "extract_many, 2 threads": lambda: extractor.extract_many(texts, threads=2),
        "extract_many, every entity read": lambda: touch(extractor.extract_many(texts, threads=1)),
    }
    crate_seconds: list[float] = []
    # The crate takes its own time, without that of handing the texts over.
    jobs["crate, 1 thread"] = lambda: crate_seconds.append(extractor._seconds_of_crate(texts))
    seconds = measure(rounds, jobs)
    seconds["crate, 1 thread"] = min(crate_seconds)
    speed = {name: megabytes / taken for name, taken in seconds.items()}
    slow: dict[str, Callable[[], object]] = {name: functools.partial(work, sample) for name, work in rivals().items()}
    speed.update({name: sample_megabytes / taken for name, taken in measure(rounds, slow).items()})

    crate = speed["crate, 1 thread"]
    for name, rate in speed.items():
        print(f"{name:32} {rate:9.3f} MB/s {100 * rate / crate:8.2f} % of the crate")
    patterns = speed["re, five patterns"]
    one, two = "1 thread", "2 threads"
    promises = [
        ("extract_arrow / crate", speed[f"extract_arrow, {one}"] / crate, 0.70),
        ("extract_many / crate", speed[f"extract_many, {one}"] / crate, 0.35),
        ("extract_many with every entity read / crate", speed["extract_many, every entity read"] / crate, 0.35),
        ("extract_arrow / re", speed[f"extract_arrow, {one}"] / patterns, 20),
        ("extract_many / re", speed[f"extract_many, {one}"] / patterns, 20),
        ("extract_arrow, two threads / one", speed[f"extract_arrow, {two}"] / speed[f"extract_arrow, {one}"], 1.7),
        ("extract_many, two threads / one", speed[f"extract_many, {two}"] / speed[f"extract_many, {one}"], 1.7),
    ]
    print()
    for name, ratio, promised in promises:
        print(f"{name:46} {ratio:8.2f}   promised {promised:5.2f}   {'ok' if ratio >= promised else 'SHORT'}")
    if arguments.check and any(ratio < promised for _, ratio, promised in promises):
        raise SystemExit(1)


if __name__ == "__main__":
    main()
