"""Arabic words: clitics, readings, and offsets that hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mahdar.analyse import analyse_text, tokens
from mahdar.analyse.arabic_lexicon import lexicon
from mahdar.cli.words import HEADER, word_lines
from mahdar.errors import InputError
from mahdar.model import Token


def read(text: str) -> list[Token]:
    return list(tokens(text, "ar"))


def parts(text: str) -> list[str]:
    held = read(text)
    rows: dict[int, list[str]] = {}
    for token in held:
        rows.setdefault(token.word, []).append(token.text)
    return ["+".join(row) for row in rows.values()]


def one(text: str, word: str) -> Token:
    return next(token for token in read(text) if token.text == word)


@pytest.mark.parametrize(
    ("word", "split"),
    [
        ("وزير", "وزير"),
        ("والوزير", "و+الوزير"),
        ("للسفير", "ل+لسفير"),
        ("وللسفراء", "و+ل+لسفراء"),
        ("سيجتمعان", "س+يجتمعان"),
        ("وسنناقش", "و+س+نناقش"),
        ("بالتنسيق", "ب+التنسيق"),
        ("كوسيط", "ك+وسيط"),
        ("وفد", "وفد"),
        ("لقاء", "لقاء"),
        ("لقائهما", "لقائ+هما"),
        ("حكومته", "حكومت+ه"),
        ("وبعثتها", "و+بعثت+ها"),
        ("استقبلتهم", "استقبلت+هم"),
        ("طالبوها", "طالبو+ها"),
        ("عليه", "علي+ه"),
        ("إليها", "إلي+ها"),
        ("كان", "كان"),
        ("كأن", "كأن"),
        ("فإن", "ف+إن"),
        ("بينهما", "بين+هما"),
        ("كوسوفو", "كوسوفو"),
        ("لبنان", "لبنان"),
        ("ولبنان", "و+لبنان"),
        ("باريس", "باريس"),
        ("وباكو", "و+باكو"),
        ("فرنسا", "فرنسا"),
        ("سوريا", "سوريا"),
        ("أيضاً", "أيضاً"),
        ("بشكلٍ", "ب+شكلٍ"),
        ("وَالوَفدُ", "وَ+الوَفدُ"),
    ],
)
def test_arabic_splits_clitics(word: str, split: str) -> None:
    assert parts(word) == [split]


def test_arabic_article_after_lam_is_in_the_norm() -> None:
    lam, noun = read("للوزير")
    assert (lam.text, lam.pos, noun.text, noun.norm, noun.lemma) == ("ل", "ADP", "لوزير", "الوزير", "وزير")
    assert "def" in noun.feats


@pytest.mark.parametrize(
    ("sentence", "word", "lemma", "pos", "feats"),
    [
        ("أعلنت الوزارة موقفها", "أعلنت", "اعلن", "VERB", {"fin", "past", "p3", "fem", "sing"}),
        ("سيزور الرئيس العاصمة", "يزور", "زار", "VERB", {"fut", "p3", "masc"}),
        ("الوفدان يبحثان الأزمة", "يبحثان", "بحث", "VERB", {"pres", "dual"}),
        ("دعا السفير إلى الهدوء", "دعا", "دعا", "VERB", {"past"}),
        ("لم تقبل الحكومة العرض", "تقبل", "قبل", "VERB", {"pres", "fem"}),
        ("قيل إن الوفد غادر", "قيل", "قال", "VERB", {"pass"}),
        ("عُقد الاجتماع أمس", "عُقد", "عقد", "VERB", {"pass"}),
        ("وصل وزراء الخارجية", "وزراء", "وزير", "NOUN", {"plur"}),
        ("بعد توقيع الاتفاقية", "توقيع", "توقيع", "NOUN", {"masdar"}),
        ("أدان استهداف المدنيين", "استهداف", "استهداف", "NOUN", {"masdar"}),
        ("القوات الروسية انسحبت", "الروسية", "روسي", "ADJ", {"def", "fem"}),
        ("غادر الوفدان القاعة", "الوفدان", "وفد", "NOUN", {"dual", "def"}),
        ("غادر الوزير القاعة مؤكدا موقفه", "مؤكدا", "اكد", "ADJ", {"part", "acc"}),
        ("وصل لافروف إلى مسقط", "لافروف", "لافروف", "PROPN", set()),
        ("قد تعود البعثة", "قد", "قد", "PART", set()),
        ("الوفد الذي وصل أمس", "الذي", "الذي", "PRON", {"rel"}),
        ("قتل 12 جنديا", "12", "12", "NUM", set()),
    ],
)
def test_arabic_reads_words(sentence: str, word: str, lemma: str, pos: str, feats: set[str]) -> None:
    token = one(sentence, word)
    assert (token.lemma, token.pos) == (lemma, pos)
    assert feats <= token.feats


@pytest.mark.parametrize(
    ("sentence", "word", "pos", "alternative"),
    [
        ("رفض الوزير العرض", "رفض", "VERB", "alt-noun"),
        ("أثار الخلاف بعد رفض العرض", "رفض", "NOUN", "alt-verb"),
        ("قال إنه طلب المساعدة", "طلب", "VERB", "alt-noun"),
        ("في طلب الحكومة", "طلب", "NOUN", "alt-verb"),
    ],
)
def test_arabic_context_tells_verb_from_noun(sentence: str, word: str, pos: str, alternative: str) -> None:
    token = one(sentence, word)
    assert token.pos == pos
    assert alternative in token.feats


def test_arabic_pronouns_have_person() -> None:
    assert {"p3", "plur", "masc"} <= one("بلادهم", "هم").feats


def test_arabic_conjugates_weak_verbs() -> None:
    held = lexicon()
    for form, lemma in (("قلت", "قال"), ("دعوا", "دعا"), ("يجروا", "اجري"), ("اقيمت", "اقام"), ("يستدعون", "استدعي")):
        assert lemma in {reading.lemma for reading in held.readings(form, False)}


def test_arabic_a_clitic_inside_a_ligature_stays_with_its_word() -> None:
    (sentence,) = analyse_text("َﻷؤﳳ", "ar")
    assert all(token.start < token.end for token in sentence.tokens)


@given(st.text(st.sampled_from("ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءأإآؤئَُِّْـ .،؟«»12aB-ﻻﻷﷲ\ufcf3\ufe79\u200f\n")))
def test_arabic_tokens_tile_the_written_words(text: str) -> None:
    for sentence in analyse_text(text, "ar"):
        last = sentence.start
        for token in sentence.tokens:
            assert last <= token.start < token.end <= sentence.end
            assert text[token.start : token.end] == token.text
            assert not text[last : token.start].strip(" \u200fـ\n")
            last = token.end


def test_arabic_words_command(tmp_path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "a.txt"
    path.write_text("ووصل للعاصمة.", encoding="utf-8")
    assert list(word_lines(str(path))) == [
        "\t".join(HEADER),
        "ووصل\tو+وصل\tو+وصل\tCCONJ+VERB\t0\t4",
        "للعاصمة\tل+لعاصمة\tل+عاصمة\tADP+NOUN\t5\t12",
        ".\t.\t.\tPUNCT\t12\t13",
    ]


def test_arabic_words_command_refuses_what_is_not_there(tmp_path) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(InputError, match="cannot read"):
        list(word_lines(str(tmp_path / "none.txt")))
    with pytest.raises(InputError, match="tsv"):
        list(word_lines("-", form="xml"))
