//! The register of members: imported after its preview, and beside a company's claims; what axe finds on its pages.

import { signIn } from "./support/accounts.ts";
import { looked } from "./support/looked.ts";
import { send, written } from "./support/submitting.ts";
import { expect, test } from "./support/test.ts";

const SHEET = [
  "内蒙古安防协会会员名册",
  "序号,会员单位全称,代码,会员状态,会员编号,入会时间,能力等级,证书编号,有效期至,年检日期",
  "1,内蒙古示例智能科技有限公司,91150100MA0N2K7P2E,有效,HY-001,2015年3月1日,贰级,NM-0001,2023-02-28,2022-03-05",
  "2,包头示例安防工程有限公司,91150200MA0PX8R46N,待年检,HY-002,2016-05-06,,,,",
];

const file = (lines: string[]) => ({ name: "名册.csv", mimeType: "text/csv", buffer: Buffer.from(lines.join("\n")) });

test("a register is sent, mapped, corrected and imported, and stands beside a case", async ({ page, browser }) => {
  test.setTimeout(180_000);
  await written(page, "内蒙古自治区乌兰察布市智慧安防系统集成工程技术服务有限责任公司示范");
  const number = await send(page);
  const office = await browser.newContext({ baseURL: test.info().project.use.baseURL, locale: "zh-CN" });
  const desk = await office.newPage();
  await signIn(desk, "secretary@example.com");
  await desk.goto("/office/members");
  const all = await looked(desk, "register-empty");
  await desk.locator("#file").setInputFiles(file([...SHEET, "3,没有代码的公司,9115,有效,,,,,,", "4,丙,,不详,,某年,伍级,,,"]));
  await desk.locator("form[enctype] button[type=submit]").click();
  await expect(desk.locator(".callout-warning")).toContainText("统一社会信用代码");
  await desk.locator("#column-uscc").selectOption({ label: "代码" });
  await desk.locator("#column-name").selectOption({ label: "会员单位全称" });
  await desk.locator("button[value=map]").click();
  await expect(desk.locator("#faults")).toContainText("5处");
  all.push(...(await looked(desk, "register-faults")));
  await desk.locator("button[value=drop]").click();
  await expect(desk.locator(".callout-done")).toContainText("已放弃");

  await desk.locator("#file").setInputFiles(file(SHEET));
  await desk.locator("form[enctype] button[type=submit]").click();
  await desk.locator("#column-uscc").selectOption({ label: "代码" });
  await desk.locator("#column-name").selectOption({ label: "会员单位全称" });
  await desk.locator("button[value=map]").click();
  await expect(desk.locator("#plan + p")).toContainText("家");
  all.push(...(await looked(desk, "register-preview")));
  await desk.locator("button[value=confirm]").click();
  await expect(desk.locator(".callout-done")).toContainText("导入完成");
  all.push(...(await looked(desk, "register")));
  await desk.locator("#q").fill("NM-0001");
  await desk.locator("form[role=search] button").click();
  await expect(desk.locator("tbody tr")).toHaveCount(1);

  // Every test company states one project and certificate: another test's application may well share its name.
  await desk.goto(`/office/applications?q=${number}`);
  await desk.locator("tbody a").click();
  await expect(desk.locator("#register")).toBeVisible();
  await expect(desk.locator(".case-hints").first()).toContainText("名册中没有这个信用代码");
  all.push(...(await looked(desk, "case-hints")));
  expect(all).toEqual([]);
  await office.close();
});
