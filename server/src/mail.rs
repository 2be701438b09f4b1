//! Sending mail. What the program sends waits in the store's outbox, written with its cause; a task takes it from there
//! to an SMTP server or, where none is set, to files in the data folder.

use crate::clock::Clock;
use lettre::message::header::{ContentTransferEncoding, ContentType};
use lettre::message::{Body, Mailbox, Message};
use lettre::{Address, AsyncFileTransport, AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use std::path::Path;
use std::time::{Duration, SystemTime};
use store::{Cause, Mail, Store, StoreError};
use uuid::Uuid;

/// How often the outbox is looked at: one small read.
const PAUSE: Duration = Duration::from_secs(1);
/// Mails at once.
const BATCH: u32 = 20;
/// A mail server may take this long for one mail.
const PATIENCE: Duration = Duration::from_secs(60);
const MINUTE_MS: i64 = 60_000;
/// The pause after a failure doubles from a minute up to this.
const LONGEST_PAUSE_MS: i64 = 4 * 60 * MINUTE_MS;
/// Failures after which a mail is given up: about a day.
const FAILURES: i64 = 12;

/// The sender where none is set; such mails only reach the data folder.
const NO_SENDER: &str = "pingyou@localhost.localdomain";

/// Where mails go.
#[derive(Clone, Debug)]
pub struct Mailer {
    from: Mailbox,
    way: Way,
}

#[derive(Clone, Debug)]
enum Way {
    Files(AsyncFileTransport<Tokio1Executor>),
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
}

/// Why mail cannot be set up, or one cannot be sent.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// The address of the mail server is none.
    #[error("--mail: {0}; write it like smtps://user:password@mail.example:465")]
    BadServer(lettre::transport::smtp::Error),
    /// The sender is no mail address.
    #[error(
        "--mail-from {0:?} is no mail address; write it like 评优 <awards@example.org> or awards@example.org"
    )]
    BadSender(String),
    /// A server without a sender.
    #[error("--mail needs --mail-from, the address that the mails come from")]
    NoSender,
    /// The folder of the files.
    #[error("the folder for mails: {0}")]
    Folder(std::io::Error),
    /// A stored mail cannot be one.
    #[error("the mail cannot be written: {0}")]
    Unwritable(String),
    /// It was not taken.
    #[error("not sent: {0}")]
    Refused(String),
}

impl Mailer {
    /// To the SMTP server at `url`; without one to files in `data/mail`.
    ///
    /// # Errors
    /// [`MailError`] for settings that cannot be, or a folder that cannot be made.
    pub fn new(url: Option<&str>, from: Option<&str>, data: &Path) -> Result<Mailer, MailError> {
        let sender = |text: &str| text.parse::<Mailbox>().map_err(|_| MailError::BadSender(text.to_string()));
        match url {
            Some(url) => {
                let from = sender(from.ok_or(MailError::NoSender)?)?;
                let smtp =
                    AsyncSmtpTransport::<Tokio1Executor>::from_url(url).map_err(MailError::BadServer)?;
                Ok(Mailer { from, way: Way::Smtp(smtp.timeout(Some(PATIENCE)).build()) })
            }
            None => {
                let folder = data.join("mail");
                make_folder(&folder).map_err(MailError::Folder)?;
                let from = sender(from.unwrap_or(NO_SENDER))?;
                Ok(Mailer { from, way: Way::Files(AsyncFileTransport::new(folder)) })
            }
        }
    }

    /// Whether mails only reach the data folder, which the pages that send mail say.
    pub fn is_files(&self) -> bool {
        matches!(self.way, Way::Files(_))
    }

    /// Sends one mail.
    ///
    /// # Errors
    /// [`MailError::Unwritable`] and [`MailError::Refused`].
    pub async fn send(&self, mail: &Mail) -> Result<(), MailError> {
        let message = self.message(mail)?;
        match &self.way {
            Way::Files(files) => files.send(message).await.map(|_| ()).map_err(|error| error.to_string()),
            Way::Smtp(smtp) => smtp.send(message).await.map(|_| ()).map_err(|error| error.to_string()),
        }
        .map_err(MailError::Refused)
    }

    fn message(&self, mail: &Mail) -> Result<Message, MailError> {
        let unwritable = |error: &dyn std::fmt::Display| MailError::Unwritable(error.to_string());
        let to: Address = mail.recipient.parse().map_err(|error| unwritable(&error))?;
        // A line break in a subject would begin a header of its own.
        let subject = crate::auth::fields::one_line(&mail.subject);
        // By the server's clock, which a demonstration sets.
        let date = SystemTime::UNIX_EPOCH + Duration::from_millis(mail.created_at.max(0).unsigned_abs());
        // A file is read by a person, who looks for the link in it: no base64. Servers may still not take 8 bits.
        let body = match &self.way {
            Way::Files(_) => readable(&mail.body),
            Way::Smtp(_) => Body::new(mail.body.clone()),
        };
        Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(subject)
            .date(date)
            .header(ContentType::TEXT_PLAIN)
            .body(body)
            .map_err(|error| unwritable(&error))
    }
}

/// A text as it is, with the line ends of mails; encoded only where a line is longer than a mail may have (RFC 5322,
/// 2.1.1) or a sign cannot stand in one.
fn readable(text: &str) -> Body {
    let lines: Vec<&str> = text.lines().collect();
    if lines.iter().any(|line| line.len() > 998 || line.contains(['\0', '\r'])) {
        return Body::new(text.to_string());
    }
    let bytes = (lines.join("\r\n") + "\r\n").into_bytes();
    Body::dangerous_pre_encoded(bytes, ContentTransferEncoding::EightBit)
}

/// Sends what is due, for ever.
pub async fn run(store: Store, clock: Clock, mailer: Mailer) {
    loop {
        if let Err(error) = deliver(&store, clock, &mailer).await {
            tracing::error!(error = &error as &dyn std::error::Error, "the outbox cannot be read or written");
        }
        tokio::time::sleep(PAUSE).await;
    }
}

/// Sends what is due now, and returns how many mails were sent.
///
/// # Errors
/// When the store does not answer.
pub async fn deliver(store: &Store, clock: Clock, mailer: &Mailer) -> Result<usize, StoreError> {
    let mut sent = 0;
    for mail in store.due_mails(clock.now_ms(), BATCH).await? {
        let outcome = mailer.send(&mail).await;
        let at = clock.now_ms();
        let request_id = Uuid::now_v7().simple().to_string();
        let mut change = store.change(Cause { actor: "system".to_string(), at, request_id }).await?;
        match outcome {
            Ok(()) => {
                change.mail_sent(&mail.id).await?;
                sent += 1;
            }
            Err(error) => {
                let again = pause(mail.failures).map(|pause| at + pause);
                tracing::warn!(mail = mail.id, %error, failures = mail.failures + 1, given_up = again.is_none(), "a mail was not sent");
                change.mail_failed(&mail.id, again).await?;
            }
        }
        change.commit().await?;
    }
    Ok(sent)
}

/// The pause after a failure, when there were `failures` before it; none when the mail is given up.
fn pause(failures: i64) -> Option<i64> {
    if failures + 1 >= FAILURES {
        return None;
    }
    Some((MINUTE_MS << failures.clamp(0, 16)).min(LONGEST_PAUSE_MS))
}

/// Mails hold one-time links: the folder is its owner's alone, where the system knows owners.
fn make_folder(folder: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mail(subject: &str) -> Mail {
        Mail {
            id: "1".to_string(),
            recipient: "anna@example.com".to_string(),
            subject: subject.to_string(),
            body: "您好：\n您（或者别人用您的邮箱）要求重设评优系统的密码。请在1小时内打开下面的链接设置新密码，只能用一次。\n链接 https://awards.example/reset/abc\n".to_string(),
            created_at: 1_660_957_200_000,
            failures: 0,
        }
    }

    fn files() -> (Mailer, std::path::PathBuf) {
        let data = std::env::temp_dir().join(format!("pingyou-mail-{}", Uuid::now_v7().simple()));
        (Mailer::new(None, None, &data).expect("a folder"), data)
    }

    #[tokio::test]
    async fn a_line_break_in_a_name_begins_no_header() {
        let (mailer, data) = files();
        for subject in [
            "某公司\r\nBcc: thief@example.com",
            "某公司\nBcc: thief@example.com",
            "x\r\n\r\nbody of a thief",
            "\u{0}\u{b}x",
        ] {
            let text = String::from_utf8(mailer.message(&mail(subject)).unwrap().formatted()).unwrap();
            let (head, _) = text.split_once("\r\n\r\n").unwrap();
            let names: Vec<&str> = head
                .split("\r\n")
                .filter(|line| !line.starts_with(' '))
                .filter_map(|line| line.split(':').next())
                .collect();
            assert_eq!(
                names,
                ["From", "To", "Subject", "Date", "Content-Type", "Content-Transfer-Encoding"],
                "{subject:?}: {head}"
            );
            assert_eq!(text.matches("To: ").count(), 1);
        }
        for bad in ["a@example.com\r\nBcc: b@example.com", "a@example.com, b@example.com", ""] {
            let bad = Mail { recipient: bad.to_string(), ..mail("x") };
            assert!(matches!(mailer.message(&bad), Err(MailError::Unwritable(_))));
        }
        std::fs::remove_dir_all(data).unwrap();
    }

    #[tokio::test]
    async fn a_link_of_any_length_and_long_lines_can_be_read_or_at_least_written() {
        let (mailer, data) = files();
        for length in [10, 43, 80, 400, 5_000] {
            let body = format!("您好：\n请打开 https://awards.example/invitations/{}\n", "a".repeat(length));
            let text = mailer.message(&Mail { body, ..mail("邀请") }).unwrap().formatted();
            let whole = String::from_utf8(text).unwrap();
            assert_eq!(whole.contains(&"a".repeat(length)), length < 900, "{length}");
            assert!(whole.split("\r\n").all(|line| line.len() <= 998));
        }
        std::fs::remove_dir_all(data).unwrap();
    }

    #[tokio::test]
    async fn without_a_server_a_mail_is_a_file_that_only_its_owner_reads() {
        let (mailer, data) = files();
        assert!(mailer.is_files());
        mailer.send(&mail("重设密码")).await.unwrap();
        let all: Vec<_> = std::fs::read_dir(data.join("mail")).unwrap().collect();
        assert_eq!(all.len(), 1);
        let file = all[0].as_ref().unwrap().path();
        assert_eq!(file.extension().and_then(|end| end.to_str()), Some("eml"));
        let text = std::fs::read_to_string(&file).unwrap();
        assert!(
            text.contains("您好：") && text.contains("https://awards.example/reset/abc"),
            "readable as it is"
        );
        assert!(text.contains("Date: Sat, 20 Aug 2022 01:00:00 +0000"), "{text}");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = std::fs::metadata(data.join("mail")).unwrap().permissions().mode();
            assert_eq!(mode & 0o077, 0);
        }
        std::fs::remove_dir_all(data).unwrap();
    }

    #[tokio::test]
    async fn settings_that_cannot_be_are_refused() {
        let here = Path::new("/nowhere");
        let new = |url: &str, from: Option<&str>| Mailer::new(Some(url), from, here).map(|_| ());
        assert!(matches!(new("smtp://localhost:25", None), Err(MailError::NoSender)));
        assert!(matches!(new("smtp://localhost:25", Some("no address")), Err(MailError::BadSender(_))));
        assert!(matches!(new("http://mail.example", Some("a@b.cn")), Err(MailError::BadServer(_))));
        assert!(new("smtps://user:pass@mail.example:465", Some("评优 <a@b.cn>")).is_ok());
    }

    #[test]
    fn the_pauses_grow_to_four_hours_and_end_after_a_day() {
        let pauses: Vec<i64> = (0..20).map_while(pause).map(|ms| ms / MINUTE_MS).collect();
        assert_eq!(pauses, [1, 2, 4, 8, 16, 32, 64, 128, 240, 240, 240]);
    }
}
