//! What may go wrong in a request, as people are told. Internals are logged where they happen and never shown.

use crate::lang::{Bi, Lang};
use serde::{Deserialize, Serialize};

/// A refused or failed request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AppError {
    /// A form or query that the page does not understand.
    BadRequest,
    /// The sign-in has ended, or there was none; only for what is no page to be read.
    SignedOut,
    /// The request came from another site (`Sec-Fetch-Site`, `Origin`).
    CrossSite,
    /// There is nothing at this address.
    NotFound,
    /// The address is there, the method is not.
    MethodNotAllowed,
    /// The deadline has passed.
    Closed,
    /// The request took too long.
    Timeout,
    /// The body is over the limit of 1 MB.
    TooLarge,
    /// The body is of a type that the address does not take.
    UnsupportedType,
    /// Too many tries; `Retry-After` says when the next may be made.
    TooMany,
    /// Something broke; the log says what under the request id.
    Internal,
    /// The database does not answer.
    Unavailable,
}

/// What a program is advised that sent another type of content.
pub const JSON_ONLY: Bi =
    Bi::new("这个接口只接受 application/json。", "This address takes application/json only.");

impl AppError {
    /// The HTTP status.
    pub fn status(self) -> u16 {
        match self {
            AppError::BadRequest => 400,
            AppError::SignedOut => 401,
            AppError::CrossSite => 403,
            AppError::NotFound => 404,
            AppError::MethodNotAllowed => 405,
            AppError::Timeout => 408,
            AppError::Closed => 410,
            AppError::TooLarge => 413,
            AppError::UnsupportedType => 415,
            AppError::TooMany => 429,
            AppError::Internal => 500,
            AppError::Unavailable => 503,
        }
    }

    /// The error that a bare `status` stands for; `None` for a success or a redirection.
    pub fn of_status(status: u16) -> Option<AppError> {
        Some(match status {
            0..=399 => return None,
            401 => AppError::SignedOut,
            403 => AppError::CrossSite,
            404 => AppError::NotFound,
            405 => AppError::MethodNotAllowed,
            408 => AppError::Timeout,
            410 => AppError::Closed,
            413 => AppError::TooLarge,
            415 => AppError::UnsupportedType,
            429 => AppError::TooMany,
            400..=499 => AppError::BadRequest,
            503 => AppError::Unavailable,
            _ => AppError::Internal,
        })
    }

    /// One line: what happened.
    pub fn title(self, lang: Lang) -> &'static str {
        match self {
            AppError::BadRequest => Bi::new("这个请求的内容不完整", "The request could not be read"),
            AppError::SignedOut => Bi::new("登录已失效，请重新登录", "You are signed out"),
            AppError::TooMany => Bi::new("尝试次数过多", "Too many tries"),
            AppError::CrossSite => Bi::new(
                "这个请求来自别的网站，没有受理",
                "The request came from another site and was refused",
            ),
            AppError::NotFound => Bi::new("没有这个页面", "There is no such page"),
            AppError::MethodNotAllowed => {
                Bi::new("这个地址不接受这种请求", "This address does not take that kind of request")
            }
            AppError::Closed => Bi::new("申报已截止", "Applications are closed"),
            AppError::Timeout => Bi::new("请求超时", "The request took too long"),
            AppError::TooLarge => Bi::new("提交的内容超过1 MB", "The request is larger than 1 MB"),
            AppError::UnsupportedType => {
                Bi::new("提交的内容类型不对", "The content type is not accepted here")
            }
            AppError::Internal => Bi::new("系统出了问题", "Something went wrong on our side"),
            AppError::Unavailable => Bi::new("系统暂时无法读取数据", "The data cannot be read at the moment"),
        }
        .get(lang)
    }

    /// What to do next.
    pub fn advice(self, lang: Lang) -> &'static str {
        match self {
            AppError::BadRequest => Bi::new("请返回上一页，检查后重新提交。", "Please go back, check the form and send it again."),
            AppError::SignedOut => Bi::new(
                "刚才的内容没有提交。请在另一个标签页登录，再回到这一页重新提交，填写的内容不会丢。",
                "Nothing was sent. Sign in in another tab, come back to this one and send it again: what you typed is still there.",
            ),
            AppError::TooMany => Bi::new("请稍后再试。", "Please try again later."),
            AppError::CrossSite => Bi::new(
                "请直接打开本站的页面，在页面上操作。",
                "Please open the page on this site and send the form from there.",
            ),
            AppError::NotFound => Bi::new(
                "地址可能有误，或者公告已经移走。可以从首页或公告列表重新查找。",
                "The address may be mistyped, or the notice has moved. Start again from the front page or the list of notices.",
            ),
            AppError::MethodNotAllowed => Bi::new("请从首页重新进入。", "Please start again from the front page."),
            AppError::Closed => Bi::new(
                "截止以后不能再修改草稿。已经提交的申报可以在“我的申报”里查看；有疑问请联系秘书处。",
                "Drafts cannot be changed after the deadline. What was submitted is under “Our applications”; ask the secretariat if you have questions.",
            ),
            AppError::Timeout => Bi::new("网络可能较慢，请稍后重试。", "The network may be slow. Please try again."),
            AppError::TooLarge => Bi::new(
                "请减少项数或文字后重新提交；工程业绩最多200项。",
                "Please send fewer rows or shorter texts; at most 200 projects are taken.",
            ),
            AppError::UnsupportedType => Bi::new(
                "请在本站的页面上填写并提交。",
                "Please fill in and send the form on the page of this site.",
            ),
            AppError::Internal => Bi::new(
                "问题已记录。请稍后重试；仍不行时，请把下面的编号告诉秘书处。",
                "It has been recorded. Please try again later; if it persists, give the secretariat the number below.",
            ),
            AppError::Unavailable => Bi::new("请过几分钟再试。", "Please try again in a few minutes."),
        }
        .get(lang)
    }

    /// What to do next, with the time after which another try is let through.
    pub fn advice_after(self, wait: Option<u64>, lang: Lang) -> String {
        let Some(minutes) = wait.filter(|_| self == AppError::TooMany).map(|seconds| seconds.div_ceil(60))
        else {
            return self.advice(lang).to_owned();
        };
        match lang {
            Lang::Zh => format!("请在{minutes}分钟后再试。"),
            Lang::En if minutes == 1 => "Please try again in a minute.".to_owned(),
            Lang::En => format!("Please try again in {minutes} minutes."),
        }
    }
}
