//! What roles are called.

use super::Role;
use crate::lang::Bi;

impl Role {
    /// Its name.
    pub fn label(self) -> Bi {
        match self {
            Role::Member => Bi::new("填报人", "Editor"),
            Role::Owner => Bi::new("单位管理员", "Owner"),
            Role::Secretary => Bi::new("秘书", "Secretary"),
            Role::SecretaryGeneral => Bi::new("秘书长", "Secretary-general"),
            Role::Reviewer => Bi::new("评审委员", "Reviewer"),
            Role::Chair => Bi::new("评审委员会主任", "Chair"),
            Role::Auditor => Bi::new("监督员", "Auditor"),
            Role::Administrator => Bi::new("系统管理员", "Administrator"),
        }
    }
}
