//! What a company says of itself, in words: the same on the sheet and on the office's desk.

use crate::lang::Bi;
use domain::company::Profile;

/// 法定代表人.
pub const LEGAL_REPRESENTATIVE: Bi = Bi::new("法定代表人", "Legal representative");
/// 注册地址.
pub const ADDRESS: Bi = Bi::new("注册地址", "Registered address");
/// 单位电话.
pub const PHONE: Bi = Bi::new("单位电话", "Office phone");

/// What is stated, with its label; what is not stated is left out.
pub fn stated(profile: &Profile) -> impl Iterator<Item = (Bi, &str)> {
    let texts = profile.texts().map(|(_, text)| text);
    [LEGAL_REPRESENTATIVE, ADDRESS, PHONE].into_iter().zip(texts).filter(|(_, text)| !text.is_empty())
}
