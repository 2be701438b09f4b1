//! The example company: all eight awards are met.

const name = "内蒙古示例智能科技有限公司";

/** The dossier in the contract's format. */
export function dossier() {
  return {
    edition: "2021-2022",
    organisation: {
      name,
      uscc: "91150100MA0N2K7P2E",
      established_on: "2014-05-20",
      business_kinds: ["design", "construction"],
      works_in_inner_mongolia: true,
    },
    membership: { status: "active" },
    certificates: [
      { kind: "nm_capability", grade: 2, number: "NM-2020-018", valid_from: "2020-03-01", valid_to: "2023-02-28" },
    ],
    projects: [
      {
        name: "某市雪亮工程",
        kinds: ["smart_city", "security"],
        in_inner_mongolia: true,
        role: "general_contractor",
        completed_on: "2021-06-30",
        in_use_on: "2021-07-15",
        security_amount_yuan: "1860000.00",
        owner_accepted: true,
        third_party_passed: false,
        rating: "good",
        technologies: ["5g", "cloud"],
      },
    ],
    intellectual_property: [{ kind: "patent", holder: name, co_owned: false, valid_to: "2032-01-01" }],
    has_own_brand: true,
    records: {
      penalties_3y: 0,
      complaints_3y: 0,
      judicial_violations_3y: 0,
      major_accidents_ever: 0,
      expo_violations: 0,
    },
    declarations: {
      truthful: true,
      self_discipline: true,
      credit_good: true,
      no_ip_dispute: true,
      epidemic_compliance: true,
      labour_protection: true,
      standards_compliance: true,
      self_protection: true,
      innovation_strategy: true,
      staff_innovation: true,
      domestic_advanced_evidence: true,
      brand_plan: true,
      exhibits_meet_standards: true,
    },
    attachments_present: { implementation_plan: true, standard_or_test_report: true },
    application_cases: [{ user: "某单位", date: "2021-03-01", amount_yuan: "500000.00" }],
    epidemic_contributions: [{ channel: "red_cross", date: "2021-10-20", has_receipt: true }],
    epidemic_inputs: [
      { name: "某医院测温通道", date: "2020-02-15", person_times: 40, goods_yuan: "120000.00", funds_yuan: "0.00" },
    ],
    expo: { booth_no: "A12", previous_editions: [2019, 2021] },
  };
}

/** Rows as a spreadsheet copies them, in the order of the table; amounts rise and dates fall from row to row. */
export function rows(count: number): string {
  const row = (at: number) =>
    [
      `第${at}号监控工程`,
      "smart_city",
      "true",
      "general_contractor",
      `2020-${String(12 - (at % 12)).padStart(2, "0")}-01`,
      "2021-01-15",
      `${10000 + at}.00`,
      "true",
      "",
      "good",
    ].join("\t");
  return Array.from({ length: count }, (_, at) => row(at + 1)).join("\n");
}
