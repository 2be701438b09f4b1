//! Registering, signing in, and what a person sees of their account: forms that need no script.

mod control;
mod filled;
/// 忘记密码: asking for a one-time link.
pub mod forgot;
/// What stands around forms without a script.
pub(super) mod frame;
/// Taking up an invitation.
pub mod invitation;
/// 账号管理, for the secretariat.
pub mod office;
/// 本单位人员, for owners.
pub mod people;
/// The notice on personal data, in short and in full.
pub mod privacy;
/// 账号: profile, password, sign-ins.
pub mod profile;
/// 注册.
pub mod register;
/// Choosing a password through a one-time link.
pub mod reset;
/// The sign-ins of an account.
mod sessions;
/// 登录.
pub mod sign_in;
/// 工作人员, for the administrator.
pub mod staff;
/// Waiting to be let into a company.
pub mod waiting;

pub use control::{Control, Kind, summary};
pub use filled::Filled;
pub use sessions::SessionRow;
