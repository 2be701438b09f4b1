//! What an edition's certificates say and how they are numbered.

use super::LetterText;

/// Settings of certificates. They stay on the server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CertificateSettings {
    /// What stands in front of every number, such as `NMAF-2022`.
    pub number_prefix: String,
    /// Title and words where the award is for the unit. Names: `unit`, `award`.
    pub text: LetterText,
    /// The same where the award has star levels. Names: `unit`, `award`, `star`.
    pub text_star: LetterText,
    /// The same where the award is for a solution. Names: `unit`, `award`, `subject`.
    pub text_subject: LetterText,
    /// Which script comes first where there are two.
    pub first: Script,
    /// Lines in traditional Mongolian as the association gives them; they are never made by a machine.
    pub mongolian: Vec<String>,
}

/// A script of a certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Script {
    /// 汉字: above or right of the other.
    Chinese,
    /// 蒙文, in columns: above or left of the other.
    Mongolian,
}

impl CertificateSettings {
    /// What stands in a pack that came without them, in an applicant's browser.
    pub const fn left_out() -> CertificateSettings {
        const NONE: LetterText = LetterText { subject: String::new(), body: String::new() };
        CertificateSettings {
            number_prefix: String::new(),
            text: NONE,
            text_star: NONE,
            text_subject: NONE,
            first: Script::Chinese,
            mongolian: Vec::new(),
        }
    }
}
