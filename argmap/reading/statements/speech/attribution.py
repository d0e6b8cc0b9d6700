"""Who says what in one run of sentences: every cue with its speaker and its words, from left to right.

The rule: what one speaker is reported to say is not searched for speakers again, unless a new clause begins there.
"""

import re

from argmap.reading.statements.blocks import Span
from argmap.reading.statements.quotations import MASK, Quotation
from argmap.reading.statements.speech.clauses import right_of
from argmap.reading.statements.speech.found import Found, floor_after, human, on_paper, refused, tidied
from argmap.reading.statements.speech.grammar import Grammar, Verb
from argmap.reading.statements.speech.phrases import bare, forward, past_dateline
from argmap.reading.statements.speech.sources import raised, regarded, sourced
from argmap.reading.statements.speech.subjects import Subject, after, before, main, shares


def attributions(text: str, span: Span, quotes: list[Quotation], words: Grammar) -> list[Found]:
    """Return the attributions in a run of sentences; `text` has its quotations masked."""
    start, end = span = (past_dateline(text, *span), span[1])
    regard = regarded(text, span, words) or raised(text, span, words)
    found: list[Found] = [regard] if regard else []
    for match in words.cue.finditer(text, start, end):
        verb = words.verbs.get(match.group().lower())
        if verb is None or refused(text, start, match, verb, words):
            continue
        if verb.group == "phrase":
            sourced(text, span, match, words, found)
            continue
        _verb(text, span, match, verb, words, found, quotes)
    for one in found:
        one.content = [tidied(text, *piece) for piece in one.content if text[slice(*piece)].strip(" .,;:—–-")]
    return [one for one in found if one.content]


def _verb(
    text: str, span: Span, match: re.Match[str], verb: Verb, words: Grammar, found: list[Found], quotes: list[Quotation]
) -> None:
    start, end = span
    cue = match.span()
    last = found[-1] if found else None
    low = last.cue[1] if last else start
    subject: Subject | None = None
    going = _going_on(text, start, cue[0])
    if verb.ing and not going:
        subject = _participle(text, span, cue, words, last)
    elif shares(text, low, cue[0], words):
        subject = _shared(text, start, cue[0], words, last)
    else:
        inverted = _inverts(text, low, cue, words) and verb.group != "object"
        subject = before(text, low, cue[0] - going, words)
        if inverted and (subject is None or (subject.way == "plain" and not text[subject.span[1] : cue[0]].strip())):
            subject = after(text, cue[1], end, words) or subject
        if subject is not None and _stuck(text, start, subject, verb, cue, words, last):
            return
    if subject is None:
        return
    if subject.way == "who" and last and last.speaker and not text[last.speaker[1] : subject.span[0]].strip(" ,"):
        # "said Roe, its president, who added"
        subject = Subject(last.speaker, cue[0], "shared")
    if "calls" in verb.marks and MASK not in text[cue[1] : end] and not human(text[slice(*subject.span)], words):
        return  # "an association called Clear Horizon"
    paper = on_paper(text[slice(*subject.span)], words)
    if (
        verb.lemma in ("find", "show", "rule", "hold", "read", "document", "demonstrate", "establish")
        and subject.way == "shared"
        and not paper
    ):
        return
    if last and last.open and not _independent(text, last, subject, cue, words):
        return
    limit = end
    found_here = _contents(
        text, span, cue, verb, subject, words, paper=paper, floor=floor_after(last, start), limit=limit
    )
    if not found_here:
        return
    content, is_open = found_here
    if last and last.open:
        _close(text, last, min(subject.begun if subject.way not in ("shared", "main") else cue[0], cue[0]))
    found.append(Found(content, subject.span, cue, verb.lemma, is_open, subject.way in ("shared", "main")))


def _contents(
    text: str,
    span: Span,
    cue: Span,
    verb: Verb,
    subject: Subject,
    words: Grammar,
    *,
    paper: bool,
    floor: int,
    limit: int,
) -> tuple[list[Span], bool] | None:
    start = max(span[0], floor)
    inverted = subject.way == "after"
    ahead, sure = None, False
    if subject.way in ("plain", "apart", "after"):
        ahead, sure = _ahead(text, start, cue[0] if inverted else subject.begun, words)
    if ahead and verb.group == "quoted" and MASK not in text[slice(*ahead)]:
        ahead = None
    right = right_of(text, subject.span[1] if inverted else cue[1], limit, verb, words, paper=paper)
    if ahead and not sure and not inverted:
        after_it = text[slice(*right.resumes)].split() if right.resumes else []
        # "The weir, Roe said, would hold."
        goes_on = bool(after_it) and _verb_like(after_it[0], words)
        if right.span is not None or not (
            goes_on or (not after_it and not right.other and len(text[slice(*ahead)].split()) > 2)
        ):
            ahead = None
    if inverted:
        if ahead is None:
            return None
        tail = _quote_after(text, subject.span[1], limit) or _broken_off(text, ahead, subject.span[1], limit, words)
        return ([ahead, tail] if tail else [ahead]), False
    if (
        ahead
        and verb.group != "object"
        and (right.span is None or (_quoted_to_the_end(text, ahead) and not right.that))
    ):
        if right.span is not None and right.leading:
            return [ahead, right.span], True
        content = [ahead]
        more = right.resumes
        if (more and MASK in text[slice(*more)] and re.match(rf"(?:and |but )?{MASK}", text[slice(*more)])) or (
            more and MASK not in text[slice(*ahead)] and _carries_on(text, ahead, more, words)
        ):
            content.append(more)
        return content, False
    if (
        right.span is None
        and right.resumes
        and MASK in text[slice(*right.resumes)]
        and re.match(MASK, text[slice(*right.resumes)])
    ):
        return [right.resumes], True
    if right.span is None:
        return None
    return [right.span], True


def _verb_like(word: str, words: Grammar) -> bool:
    """Whether a clause that was broken off by "she said" can go on with the word."""
    if word in words.auxiliaries:
        return True
    leads_away = word in words.prepositions or word in words.conjunctions or word in words.quantifiers
    return word.islower() and not leads_away and not word.endswith(("ing", "ly"))


def _broken_off(text: str, ahead: Span, place: int, limit: int, words: Grammar) -> Span | None:
    """The rest of a sentence that its speaker interrupts: "The plan, said Roe, smiling, has no friends."."""
    if MASK in text[slice(*ahead)] or any(word in words.auxiliaries for word in text[slice(*ahead)].split()):
        return None
    rest = re.compile(r",\s(?:[a-z]+ing\b[^,]{3,90},\s)?(?=[a-z])").match(text, place, limit)
    if rest is None or not _verb_like(text[rest.end() : limit].split()[0], words):
        return None
    return rest.end(), limit


def _carries_on(text: str, ahead: Span, more: Span, words: Grammar) -> bool:
    rest = text[slice(*more)]
    if len(rest.split()) < 3 or words.cue.match(rest):
        return False
    if (
        words.patterns["tail"].match(rest)
        or rest.split()[0] in words.auxiliaries
        or len(text[slice(*ahead)].split()) < 3
    ):
        return True
    whole = any(word.strip(",") in words.auxiliaries for word in text[slice(*ahead)].split())
    begins_low = any(word.lower() in words.conjunctions for word in text[slice(*ahead)].split()[:2])
    return not words.patterns["aside"].match(rest) and (not whole or begins_low)


def _ahead(text: str, start: int, stop: int, words: Grammar) -> tuple[Span | None, bool]:
    """What stands before the speaker and his cue and could be said by him, and whether it is more than an opening."""
    piece = text[start:stop]
    if not re.search(rf"(?:[,?!—–]|{MASK}|\s--?)\s*\Z", piece):
        return None, False
    lead = len(piece) - len(piece.lstrip(" ,;—–-"))
    opener = words.patterns["lead"].match(piece, lead)
    begun = start + (opener.end() if opener else lead)
    said = text[begun:stop].rstrip()
    introduced = words.patterns["introduction"].match(said)
    if MASK in said and re.search(rf"{MASK}[,]?\s*\Z", said):
        before = said[: said.index(MASK)].rstrip()
        if before.endswith(":") or (introduced and before.endswith(",")):
            begun += said.index(MASK)
        return (begun, stop), True
    if not said.strip(" ,"):
        return None, False
    opening = len(said.split()) < 3 or (introduced and said.rstrip(" ,").count(",") == 0)
    return (begun, stop), not opening


def _quoted_to_the_end(text: str, ahead: Span) -> bool:
    return bool(re.search(rf"{MASK},?\s*\Z", text[slice(*ahead)]))


def _quote_after(text: str, place: int, limit: int) -> Span | None:
    """The rest of an interrupted quotation: "A," said Roe, "B."."""
    rest = re.compile(rf"[^{MASK}]*?[,:;.—–]\s*(?=(?:and\s|but\s)?{MASK})").match(text, place, limit)
    return (rest.end(), limit) if rest and len(rest.group().split()) < 30 else None


def _going_on(text: str, start: int, cue: int) -> int:
    """Return how long the verb is that makes a form in -ing the verb of its clause: "parents are demanding"."""
    being = re.search(r"\b(?:is|are|was|were|has been|have been) \Z", text[start:cue])
    return len(being.group()) if being else 0


def _participle(text: str, span: Span, cue: Span, words: Grammar, last: Found | None) -> Subject | None:
    left = text[span[0] : cue[0]]
    repeated = words.patterns["repeated"].search(left)
    if repeated:
        stop = span[0] + repeated.start()
        quoted = forward(text, stop + len(repeated.group().split()[0]) + 1, cue[0], words)
        if (
            quoted is not None
            and text[quoted[0] - 1] == " "
            and not re.search(r"\b(?:was|were|is|been) \Z", text[:stop])
        ):
            return Subject(quoted, quoted[0], "main")  # "it quoted Roe as saying"
        return before(text, span[0], stop, words) or main(text, *span, words)
    apart = re.search(
        r"[,—–;]\s*(?:and |but |while |instead |also |then |\w+ly )*\Z|\s--?\s\Z|\band (?:also )?\Z|\bby \Z", left
    )
    beside = re.compile(r"[,–—]\s(?:with|and)\s(?=[A-Z])").search(left)
    if beside and not re.search(r",\s\Z", left):
        doer = forward(text, span[0] + beside.end(), cue[0], words)
        if doer is not None and words.cue.search(text, doer[1], cue[0]) is None:
            return Subject(doer, doer[0], "main")  # "..., with Roe, its director, saying"
    near = " ".join(left.split()[-9:])
    if not apart and not words.documents.search(near) and not words.patterns["written"].search(near):
        return None
    if last is not None and last.speaker is not None:
        return Subject(last.speaker, cue[0], "shared")
    clauses = [hit.end() for hit in re.finditer(r",\s(?:while|whereas|but|and)\s", left)]
    nearest = main(text, span[0] + clauses[-1], span[1], words) if clauses else None
    return nearest or main(text, *span, words)


def _shared(text: str, start: int, cue: int, words: Grammar, last: Found | None) -> Subject | None:
    if last is not None and last.speaker is not None:
        return Subject(last.speaker, cue, "shared")
    return main(text, start, cue, words)


def _inverts(text: str, low: int, cue: Span, words: Grammar) -> bool:
    left = text[low : cue[0]]
    return bool(re.search(rf"(?:[,?!—–]|{MASK}|\s--?)\s*\Z", left)) or not left.strip()


def _stuck(text: str, start: int, subject: Subject, verb: Verb, cue: Span, words: Grammar, last: Found | None) -> bool:
    """Whether the clause is only a part of another: "the rules that Roe announced"."""
    if not subject.under:
        return False
    if subject.under in ("which", "whom", "whose"):
        return True
    if subject.under == "that":
        return last is None or last.open
    if subject.under == "what":
        return not ("calls" in verb.marks and re.match(rf"\s+(?:[\w’']+\s+){{0,4}}{MASK}", text[cue[1] :]))
    if subject.under in ("and", "but", "while", "as", "though", "although", "whereas", "yet", "so", "nor", "or"):
        return False
    rest = text[cue[1] : cue[1] + 30]
    return not (
        re.match(r"\s+that\b", rest) or (verb.group == "any" and not re.match(r"\s+(?:of|about|no|yes|so)\b", rest))
    )


def _independent(text: str, last: Found, subject: Subject, cue: Span, words: Grammar) -> bool:
    """Whether a new cue stands in a clause of its own after the words of the last one."""
    begun = last.content[-1][0]
    if subject.begun < begun and subject.way not in ("shared", "main"):
        return False
    clause = subject.begun if subject.way not in ("shared", "main") else cue[0]
    between = text[begun:clause]
    if len(between.split()) < 2 and MASK not in between:
        return False
    if subject.way in ("shared", "main"):
        return bool(re.search(r",\s*(?:and |but |while |also |then |instead )*(?:\w+ly )?\Z", between)) or bool(
            re.search(r"\band (?:\w+ly )?\Z", between)
            and bare(text[slice(*cue)]) in words.verbs
            and MASK not in between[-3:]
            and _own_verb(text, last, cue)
        )
    if re.search(rf"{MASK}\s*\Z", between) and subject.way in ("plain", "after", "apart"):
        return bool(re.search(r"\.\s*\Z|,\s*\Z", between)) or subject.way == "after"
    return bool(words.patterns["joint"].search(between)) and not re.search(r"\bthat\s*\Z", between)


def _own_verb(text: str, last: Found, cue: Span) -> bool:
    """Whether two cues are two deeds of one speaker: "accused the mayor and called for a vote"."""
    one, other = text[slice(*last.cue)].split()[0], text[slice(*cue)].split()[0]
    return (one.endswith("ed") or one == "said") and other.endswith("ed")


def _close(text: str, last: Found, stop: int) -> None:
    begun = last.content[-1][0]
    piece = re.sub(
        r"(?:[;,—–]?\s*(?:\b(?:and|but|while|whereas|though|although|also|then|instead|as)\b\s*)*|\s+--?\s*)\Z",
        "",
        text[begun:stop],
    )
    last.content[-1] = (begun, begun + len(piece))
    last.open = False
