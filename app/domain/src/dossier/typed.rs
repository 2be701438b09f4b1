//! How people write amounts, dates and choices, besides the one way of the contract.

use crate::money::{self, MoneyFault};

/// Units before 元, by the power of ten that they stand for.
const UNITS: &[(&str, usize)] = &[("百万", 6), ("千万", 7), ("万", 4), ("亿", 8), ("千", 3), ("百", 2)];

/// Reads `860,000`, `￥860000.00`, `86万` or `0.86 百万元` as fen, exactly.
///
/// # Errors
/// The [`MoneyFault`] that applies; a unit that is not known is a fault of form.
pub(super) fn fen(text: &str) -> Result<i64, MoneyFault> {
    let text: String = text.chars().filter(|c| !matches!(c, ' ' | '¥' | '￥')).collect();
    let text = text.strip_prefix("人民币").unwrap_or(&text);
    let text = text.strip_suffix("元").or_else(|| text.strip_suffix("yuan")).unwrap_or(text);
    let unit = UNITS.iter().find_map(|(unit, shift)| Some((text.strip_suffix(unit)?, *shift)));
    let (number, shift) = unit.unwrap_or((text, 0));
    let (whole, decimals) = number.split_once('.').unwrap_or((number, if shift == 0 { "00" } else { "" }));
    // Separators stand between groups of three, or of four as in 86,0000.
    let grouped = whole.split(',').skip(1).all(|group| matches!(group.len(), 3 | 4));
    if !grouped || whole.is_empty() || !decimals.bytes().all(|b| b.is_ascii_digit()) {
        return Err(MoneyFault::Form);
    }
    let whole = whole.replace(',', "");
    if shift == 0 {
        return money::parse_fen(&format!("{whole}.{decimals}"));
    }
    let moved = format!("{decimals:0<shift$}");
    let (yuan, rest) = moved.split_at(shift);
    money::parse_fen(&format!("{whole}{yuan}.{:0<1}", rest.trim_end_matches('0')))
}

/// Turns `2021/6/30`, `2021.6.30`, `20210630`, `2021年6月30日` and a spreadsheet's `2021/6/30 0:00` into `2021-06-30`; anything else
/// is left as it is.
pub(super) fn date(text: &str) -> String {
    let day = match text.split_once(' ') {
        Some((day, time)) if time.contains(':') => day,
        _ => text,
    };
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if day.len() == 8 && digits(day) {
        return format!("{}-{}-{}", &day[..4], &day[4..6], &day[6..]);
    }
    let mark: fn(char) -> bool = |c| matches!(c, '-' | '/' | '.' | '年' | '月' | '日');
    let parts: Vec<&str> = day.split(mark).map(str::trim).filter(|part| !part.is_empty()).collect();
    match parts[..] {
        [year, month, day] if parts.iter().all(|part| digits(part)) => {
            format!("{year:0>4}-{month:0>2}-{day:0>2}")
        }
        _ => text.to_owned(),
    }
}

/// The identifier of a choice that people call otherwise than its label; the word itself where there is none.
pub(super) fn usual(word: &str) -> &str {
    match word {
        "优秀" => "excellent",
        "良好" => "good",
        "总包" | "施工总承包" => "general_contractor",
        "专业分包" => "subcontractor",
        "安防" => "security",
        "软著" => "soft_copyright",
        "发明专利" | "实用新型专利" => "patent",
        _ => word,
    }
}
