//! Dossiers made from a seed: the same natively and in wasm.

use domain::dossier::{Dossier, Row, Subject, SubjectKind, Value};
use domain::schema::{self, Kind, LISTS, Null, SCALARS};

/// SplitMix64: the same numbers natively and in wasm.
pub struct Random(pub u64);

impl Random {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, n: u64) -> u64 {
        self.next() % n
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len() as u64) as usize]
    }
}

const NAMES: [&str; 3] = ["内蒙古示例智能科技有限公司", "某市雪亮工程", " 呼和浩特某单位 "];
const CODES: [&str; 4] =
    ["91350100M000100Y43", "91150100MA0N2K7P2E", "91150203MA0Q5T8WXC", "51150000502680413N"];
/// Dates on both sides of every threshold of the shipped edition.
const DATES: [&str; 14] = [
    "2016-02-29",
    "2017-08-31",
    "2017-09-01",
    "2019-12-31",
    "2020-01-01",
    "2020-12-31",
    "2021-01-01",
    "2021-12-31",
    "2022-01-01",
    "2022-08-30",
    "2022-08-31",
    "2022-09-01",
    "1900-01-01",
    "2100-12-31",
];
const AMOUNTS: [i64; 8] =
    [0, 1, 86_000_000, 99_999_999, 100_000_000, 200_000_000, 299_999_999, 99_999_999_999_999];

fn value(random: &mut Random, field: &schema::Field) -> Option<Value> {
    // One fact in five is left out.
    if random.below(5) == 0 {
        return None;
    }
    if field.null != Null::Forbidden && random.below(6) == 0 {
        return Some(Value::Null);
    }
    if let Kind::Group = field.kind {
        return None;
    }
    if let (Kind::Text { .. }, 0) = (field.kind, random.below(8)) {
        return Some(Value::Text("  ".to_owned()));
    }
    Some(stated(random, field))
}

/// A value that states something.
pub fn stated(random: &mut Random, field: &schema::Field) -> Value {
    match field.kind {
        Kind::Text { .. } => Value::Text(random.pick(&NAMES).to_owned()),
        Kind::Uscc => Value::Text(random.pick(&CODES).to_owned()),
        Kind::Bool => Value::Bool(random.below(3) > 0),
        Kind::Date => Value::Date(random.pick(&DATES).to_owned().try_into().expect("a date")),
        Kind::Money => Value::Fen(random.pick(&AMOUNTS)),
        Kind::Count { min, max } => Value::Int([min, min, min + 1, max][random.below(4) as usize]),
        Kind::Choice(choices) => Value::Choice(random.below(choices.len() as u64) as u8),
        Kind::Set(choices) => Value::Set(random.below(1 << choices.len()) as u32),
        Kind::Years => Value::Years([vec![], vec![2021], vec![2019, 2021]][random.below(3) as usize].clone()),
        Kind::Group => Value::Null,
    }
}

/// A dossier from a seed: each fact left out, null, or on either side of a threshold.
pub fn dossier(seed: u64) -> Dossier {
    let mut random = Random(seed);
    let mut dossier = Dossier::default();
    for (at, field) in SCALARS.iter().enumerate() {
        let value = value(&mut random, field);
        dossier.set_scalar(at, value);
    }
    for (at, list) in LISTS.iter().enumerate() {
        let rows = match random.below(4) {
            0 => None,
            1 => Some(Vec::new()),
            n => {
                let count = random.below(3 * n) + 1;
                Some(
                    (0..count)
                        .map(|_| list.fields.iter().map(|field| value(&mut random, field)).collect::<Row>())
                        .collect(),
                )
            }
        };
        dossier.set_list(at, rows);
    }
    dossier
}

/// A dossier from a seed, two of three with the subject of an application: the rest of it is that of [`dossier`].
pub fn entered(seed: u64) -> Dossier {
    let mut dossier = dossier(seed);
    let mut random = Random(!seed);
    if random.below(3) > 0 {
        dossier.subject = Some(subject(&mut random, &dossier));
    }
    dossier
}

/// A subject that names rows of the dossier's list; one fact in five is left out.
pub fn subject(random: &mut Random, dossier: &Dossier) -> Subject {
    let list = schema::list(schema::SUBJECT_LIST).expect("the list");
    let rows = dossier.list(list).map_or(0, <[Row]>::len);
    let mut ip: Vec<usize> = (0..rows).filter(|_| random.below(2) == 0).collect();
    if random.below(2) == 0 {
        ip.reverse();
    }
    let mut stated = || random.below(5) > 0;
    let [kind, name, items, plan, licensed_in] = std::array::from_fn(|_| stated());
    Subject {
        kind: kind.then(|| random.pick(&SubjectKind::ALL)),
        name: name.then(|| random.pick(&NAMES).to_owned()),
        ip: items.then_some(ip),
        implementation_plan: plan.then(|| random.below(3) > 0),
        licensed_in: licensed_in
            .then(|| NAMES[..random.below(3) as usize].iter().map(|&name| name.to_owned()).collect()),
    }
}
