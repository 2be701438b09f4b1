//! What a browser says of itself, in words that its owner recognises: system and browser.

use app::lang::{Bi, Lang};

/// Signs of a browser, the most telling first: nearly all call themselves Safari and Chrome as well.
const BROWSERS: &[(&str, &str)] = &[
    ("MicroMessenger", "微信"),
    ("DingTalk", "钉钉"),
    ("QQBrowser", "QQ浏览器"),
    ("UCBrowser", "UC浏览器"),
    ("Quark", "夸克"),
    ("HuaweiBrowser", "华为浏览器"),
    ("MiuiBrowser", "小米浏览器"),
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
    ("curl", "curl"),
];

/// Signs of a system, the most telling first.
const SYSTEMS: &[(&str, &str)] = &[
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("OpenHarmony", "HarmonyOS"),
    ("HarmonyOS", "HarmonyOS"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Macintosh", "macOS"),
    ("UOS", "UOS"),
    ("Linux", "Linux"),
];

const UNKNOWN: Bi = Bi::new("未知设备", "Unknown device");

/// `Windows · Edge`.
pub fn words(agent: &str, lang: Lang) -> String {
    let found = |signs: &[(&str, &'static str)]| {
        signs.iter().find(|(sign, _)| agent.contains(sign)).map(|(_, word)| *word)
    };
    let words: Vec<&str> = [found(SYSTEMS), found(BROWSERS)].into_iter().flatten().collect();
    if words.is_empty() { UNKNOWN.get(lang).to_string() } else { words.join(" · ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_browsers_are_recognised() {
        for (agent, expected) in [
            ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Linux · Firefox"),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0",
                "Windows · Edge",
            ),
            (
                "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/116.0 Mobile Safari/537.36 MicroMessenger/8.0.50",
                "Android · 微信",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1",
                "iPhone · Safari",
            ),
            ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Chrome/140.0 Safari/537.36", "macOS · Chrome"),
            ("", "未知设备"),
            ("\u{1F9A6}", "未知设备"),
        ] {
            assert_eq!(words(agent, Lang::Zh), expected, "{agent}");
        }
    }
}
