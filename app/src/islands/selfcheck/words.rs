//! The self-check's own words, beside those of the form.

use crate::lang::Bi;

pub(super) use crate::islands::dossier::words::*;

pub(super) const IMPORTED: Bi = Bi::new("已导入。", "Imported.");
pub(super) const IMPORTED_ORGANISATION: Bi = Bi::new(
    "已导入。自测评的是单位，其中的申报对象（subject）没有导入，导出时也不会有。",
    "Imported. The self-check judges the organisation: the subject is not imported, nor will it be exported.",
);
pub(super) const CLEAR: Bi = Bi::new("清除全部内容", "Clear everything");
pub(super) const CLEAR_ASK: Bi = Bi::new("要清除已填的全部内容吗？", "Clear everything you have typed?");
pub(super) const CLEAR_YES: Bi = Bi::new("清除", "Clear");
pub(super) const KEEP: Bi = Bi::new("保留", "Keep");
pub(super) const EXCHANGE: Bi = Bi::new("导入、导出与清除", "Import, export, clear");
pub(super) const EXCHANGE_HINT: Bi = Bi::new(
    "申报信息可以导出为 JSON 文件，换一台设备再导入。",
    "The dossier can be exported as a JSON file and imported on another device.",
);
pub(super) const LEFT_OUT: Bi = Bi::new(
    "导出的内容不含以下有误的项，改正后再导出：",
    "The export leaves out what has a fault. Mend first:",
);
pub(super) const JSON: Bi = Bi::new("申报信息（JSON）", "Dossier (JSON)");
pub(super) const SHOW_JSON: Bi = Bi::new("显示 JSON", "Show JSON");
pub(super) const IMPORT: Bi = Bi::new("导入上面的内容", "Import the text above");
pub(super) const DOWNLOAD: Bi = Bi::new("导出文件", "Export a file");
pub(super) const FILE: Bi = Bi::new("从文件导入", "Import a file");
pub(super) const NOTE: Bi = Bi::new(
    "自测只供参考，是否符合条件以协会评审结论为准。",
    "The self-check is a guide; the association decides.",
);
pub(super) const PRINT: Bi = Bi::new("打印结果", "Print the result");
