//! The history: leaves, searches, and files that somebody laid hands on.

use crate::stage::{TENANT, account, noon, subscription};
use chrono::TimeDelta;
use lockbox_core::{
    ActionShown, CareLevel, Certainty, Decision, Entry, FactShown, Facts, Length, Phase, RequestId,
    RequestKey, Screen, SendOutcome, Surface, Tag, TenantId, Verdict, What, Word,
};
use lockbox_history::leaves::{decode, encode};
use lockbox_history::{Appended, History, Kept, Pin, Record};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use tempfile::TempDir;

/// Longest leaf, in bytes.
const LEAF: usize = 65_535;
/// Words of a search that count, and characters of one.
const WORDS: usize = 8;
const WORD: usize = 200;

/// A leaf. What is read can be written again and is then read as the same.
pub fn leaf_decode(bytes: &[u8]) {
    let Ok((sequence, kept)) = decode(bytes) else {
        return;
    };
    let Kept::Known(entry) = kept else { return };
    let Ok((again, written)) = encode(sequence, &entry) else {
        return;
    };
    assert!(again.len() <= LEAF);
    let (number, read) = decode(&again).expect("what was written is a leaf");
    assert_eq!(number, sequence);
    assert_eq!(read, written, "it is read as it was said to be read");
    // What is half as long is never cut.
    let is_whole = bytes.len() < LEAF / 2;
    assert!(!is_whole || read == Kept::Known(entry), "another entry came back");
    let Kept::Known(read) = read else {
        panic!("a kind that is known is not known any more")
    };
    let (once_more, _) = encode(sequence, &read).expect("what fitted fits again");
    assert!(!is_whole || once_more == again, "the same entry has two leaves");
}

/// A search: the first byte is how many are wanted, the second where to begin, the rest the words. What is found is what holds
/// every word, the newest first.
pub fn search_query(bytes: &[u8]) {
    let (limit, before, text) = match bytes {
        [limit, before, text @ ..] => (
            usize::from(*limit),
            i64::from(*before),
            String::from_utf8_lossy(text),
        ),
        short => (100, 255, String::from_utf8_lossy(short)),
    };
    let kept = kept();
    let history = History::open_to_read(&kept.file).unwrap();
    let page = history.records(&text, Some(before), limit).unwrap();
    let words: Vec<String> = text
        .split_whitespace()
        .take(WORDS)
        .map(|word| word.chars().take(WORD).collect::<String>().to_lowercase())
        .collect();
    let mut wanted: Vec<&Record> = kept
        .records
        .iter()
        .filter(|record| record.position < before && words.iter().all(|word| holds(record, word)))
        .collect();
    wanted.sort_by_key(|record| std::cmp::Reverse(record.position));
    let more = wanted.len() > limit;
    wanted.truncate(limit);
    assert_eq!(page.records.iter().collect::<Vec<_>>(), wanted, "{text:?}");
    let oldest = page.records.iter().map(|record| record.position).min();
    assert_eq!(page.next, oldest.filter(|_| more));
    assert_eq!(page.entries, kept.entries);
    assert!(history.is_undisturbed(), "a search changed the file");
}

/// Whether a text of the record holds the word.
fn holds(record: &Record, word: &str) -> bool {
    let facts = &record.facts;
    let own = [
        record.key.subscription.as_str(),
        record.key.request.as_str(),
        &facts.tenant_name,
        &facts.subscription_name,
        facts.ticket.as_deref().unwrap_or_default(),
        &facts.justification,
        record.phase.as_ref().map_or("", Phase::word),
    ];
    let named = facts
        .clusters
        .iter()
        .chain(&facts.elsewhere)
        .chain(facts.actions.iter().map(|(name, _)| name));
    let decided = record
        .decision
        .iter()
        .chain(&record.earlier)
        .map(|decided| &decided.decision);
    let said =
        decided.flat_map(|decision| [decision.user.as_str(), &decision.reason, decision.verdict.word()]);
    own.into_iter()
        .chain(named.map(String::as_str))
        .chain(said)
        .any(|text| text.to_lowercase().contains(word))
}

/// Hands laid on the file: of every three bytes the first two choose a place and the third what is changed there. A history that
/// still opens and passes its check tells exactly what it told before.
pub fn history_file(bytes: &[u8]) {
    let kept = kept();
    let mut file = kept.bytes.clone();
    for edit in bytes.chunks_exact(3).take(64) {
        let place = usize::from(edit[0]) << 8 | usize::from(edit[1]);
        let length = file.len();
        file[place * length / 65_536] ^= edit[2];
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("history.sqlite");
    std::fs::write(&path, &file).unwrap();
    std::fs::write(path.with_extension("pin"), &kept.pin).unwrap();
    let Ok(history) = History::open_to_read(&path) else {
        return;
    };
    // Whatever it tells, telling it is no crash.
    drop(history.records("", None, 500));
    drop(history.remembered());
    let verified = history.verify();
    let told: Result<Vec<_>, _> = kept
        .records
        .iter()
        .map(|record| history.entries_of(&record.key))
        .collect();
    if let (Ok(verified), Ok(told)) = (verified, told) {
        assert_eq!(verified.entries, kept.entries);
        assert_eq!(told, kept.told, "what was changed passed the check");
        assert_eq!(
            history.records("", None, 500).unwrap().records,
            kept.newest_first()
        );
    }
    drop(history);
    assert!(
        std::fs::read(&path).unwrap() == file,
        "whoever looks changed the file"
    );
}

/// What is noted beside the history, where `@` and a digit stand for the head over so many entries. Only a note that was once
/// true lets it be opened.
pub fn history_pin(bytes: &[u8]) {
    let kept = kept();
    let bytes = &with_heads(bytes, &kept.pins);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("history.sqlite");
    std::fs::write(&path, &kept.bytes).unwrap();
    std::fs::write(path.with_extension("pin"), bytes).unwrap();
    let Ok(history) = History::open_to_read(&path) else {
        return;
    };
    let noted: Pin = serde_json::from_slice(bytes).expect("a note that is none lets nothing be opened");
    assert!(kept.pins.contains(&noted), "{noted:?} was never true");
    assert_eq!(history.verify().unwrap().entries, kept.entries);
}

fn with_heads(bytes: &[u8], pins: &[Pin]) -> Vec<u8> {
    let mut written = Vec::new();
    let mut rest = bytes;
    while let [first, after @ ..] = rest {
        let number = after.first().map(|digit| usize::from(digit.wrapping_sub(b'0')));
        match number
            .and_then(|number| pins.get(number))
            .filter(|_| *first == b'@')
        {
            Some(pin) => {
                written.extend(pin.head.bytes());
                rest = &after[1..];
            }
            None => {
                written.push(*first);
                rest = after;
            }
        }
    }
    written
}

/// A history as the program leaves it, and all that is true of it.
struct KeptHistory {
    file: PathBuf,
    bytes: Vec<u8>,
    pin: Vec<u8>,
    pins: Vec<Pin>,
    entries: u64,
    records: Vec<Record>,
    told: Vec<Vec<lockbox_history::Stored>>,
    _folder: TempDir,
}

impl KeptHistory {
    fn newest_first(&self) -> Vec<Record> {
        let mut records = self.records.clone();
        records.sort_by_key(|record| std::cmp::Reverse(record.position));
        records
    }
}

fn kept() -> &'static KeptHistory {
    static KEPT: OnceLock<KeptHistory> = OnceLock::new();
    KEPT.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("history.sqlite");
        let pins = write(&file);
        let history = History::open_to_read(&file).unwrap();
        let records = history.records("", None, 500).unwrap().records;
        let told = records
            .iter()
            .map(|record| history.entries_of(&record.key).unwrap())
            .collect();
        KeptHistory {
            bytes: std::fs::read(&file).unwrap(),
            pin: std::fs::read(file.with_extension("pin")).unwrap(),
            pins,
            entries: history.entries().unwrap(),
            records,
            told,
            file,
            _folder: folder,
        }
    })
}

/// Writes it, entry by entry, and gives all that was ever noted of it.
fn write(file: &Path) -> Vec<Pin> {
    let mut history = History::open(file).unwrap();
    let mut pins = Vec::new();
    let mut note = |history: &History| {
        let verified = history.verify().unwrap();
        pins.push(Pin {
            entries: verified.entries,
            head: verified.head,
        });
    };
    note(&history);
    for entry in entries() {
        let appended: Appended = history.append(&[entry]).unwrap();
        drop(appended);
        note(&history);
    }
    pins
}

fn entries() -> Vec<Entry> {
    let texts = [
        (
            "aro-payments-weu",
            "List or get Kubernetes objects; 100% of pods_pending",
            Some("126112400009023"),
        ),
        (
            "aro-edge-ne",
            "Größe des Knotens \u{130}stanbul; it's \"quoted\" -- ok",
            Some("12*"),
        ),
        ("east", "\u{202e}txet \u{1F980} a\u{301}b ' OR 1=1", None),
    ];
    let mut all = Vec::new();
    for ((cluster, justification, ticket), number) in texts.into_iter().zip(1_u8..) {
        let facts = Facts {
            tenant_name: "Contoso".to_owned(),
            subscription_name: "Pay-Prod".to_owned(),
            clusters: vec![cluster.to_owned()],
            actions: vec![("List or get Kubernetes objects".to_owned(), Certainty::Named)],
            level: Some(CareLevel::One),
            ticket: ticket.map(str::to_owned),
            length: Some(Length::Hours(8)),
            justification: justification.to_owned(),
            created: Some(noon()),
            ..Facts::default()
        };
        let seen = What::Seen {
            tag: Tag([number; 32]),
            phase: Phase::Pending,
            facts: facts.clone(),
            raw: "{}".to_owned(),
        };
        all.push(entry(number, 0, seen));
        all.push(entry(number, 1, What::Notified));
        if number == 1 {
            all.extend(approved(number, facts));
        }
    }
    all
}

fn approved(number: u8, shown: Facts) -> Vec<Entry> {
    let (verdict, at) = (Verdict::Approve, noon() + TimeDelta::minutes(2));
    let decision = Decision {
        key: key(number),
        verdict,
        reason: "Agreed with on-call".to_owned(),
        account: account(),
        user: "ada@contoso.example".to_owned(),
        tag: Tag([number; 32]),
        at,
        surface: Surface::Tray,
    };
    let outcome = SendOutcome::Accepted;
    vec![
        entry(
            number,
            2,
            What::Intent {
                decision,
                shown,
                raw: "{}".to_owned(),
                screen: Some(Box::new(screen())),
            },
        ),
        entry(
            number,
            2,
            What::Answered {
                verdict,
                decided_at: Some(at),
                outcome,
            },
        ),
        entry(
            number,
            3,
            What::Settled {
                verdict,
                decided_at: Some(at),
                phase: Phase::Approved,
            },
        ),
    ]
}

/// A page with something of each kind on it.
fn screen() -> Screen {
    let word = |text: &str| Word {
        text: text.to_owned(),
        tone: "read".to_owned(),
    };
    let fact = FactShown {
        label: "Scope".to_owned(),
        value: "1 cluster".to_owned(),
        items: vec!["aro-payments-weu, group aro-payments-weu-rg".to_owned()],
        notes: vec!["it's \"quoted\" -- ok".to_owned()],
        tone: "neutral".to_owned(),
    };
    Screen {
        headline: "Microsoft asks to read Kubernetes objects".to_owned(),
        risk: word("Read, sensitive"),
        actions: vec![ActionShown {
            name: "List or get Kubernetes objects".to_owned(),
            certainty: word("named"),
            editions: vec!["Edition of 26 Oct 2022: Lockbox required".to_owned()],
            lines: vec![fact.clone()],
            ..ActionShown::default()
        }],
        marks: std::iter::once(0..30).collect(),
        facts: vec![fact],
        hints: vec![word("Production cluster")],
        comparison: vec!["Compared".to_owned(), "Same: words.".to_owned()],
        seen: "Seen at 12:04:31".to_owned(),
        risks: vec!["this opens more than one cluster".to_owned()],
        ..Screen::default()
    }
}

fn key(number: u8) -> RequestKey {
    RequestKey::new(subscription(), RequestId::new(&format!("request-{number}")))
}

fn entry(number: u8, minute: i64, what: What) -> Entry {
    let at = noon() + TimeDelta::minutes(minute);
    Entry {
        tenant: Some(TenantId::new(TENANT)),
        key: Some(key(number)),
        server_time: at,
        wall_time: at,
        what,
    }
}
