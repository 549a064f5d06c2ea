/** The locators of `page` and `render` in Firefox: Vitest's own, with real mouse clicks. */
import {
  Locator,
  getByAltTextSelector,
  getByLabelSelector,
  getByPlaceholderSelector,
  getByRoleSelector,
  getByTestIdSelector,
  getByTextSelector,
  getByTitleSelector,
  selectorEngine,
} from "@vitest/browser/locators";
import { page, server } from "vitest/browser";
import { __INTERNAL } from "vitest/internal/browser";

declare module "vitest/internal/browser" {
  export const __INTERNAL: { _createLocator(selector: string): Locator };
}

class FirefoxLocator extends Locator {
  constructor(
    readonly selector: string,
    protected override _container?: Element,
  ) {
    super();
  }

  override click(): Promise<void> {
    return this.clickTimes(1);
  }

  override dblClick(): Promise<void> {
    return this.clickTimes(2);
  }

  private async clickTimes(count: number): Promise<void> {
    const element = await this.findElement();
    element.scrollIntoView({ block: "center" });
    const box = element.getBoundingClientRect();
    // The mouse is the window's: the test's page is a frame in it.
    const frame = window.frameElement!.getBoundingClientRect();
    await this.triggerCommand("clickAt", frame.x + box.x + box.width / 2, frame.y + box.y + box.height / 2, count);
  }

  override async fill(text: string): Promise<void> {
    const field = (await this.findElement()) as HTMLInputElement;
    field.focus();
    field.select();
    document.execCommand("insertText", false, text);
  }

  protected locator(selector: string): Locator {
    return new FirefoxLocator(`${this.selector} >> ${selector}`, this._container);
  }

  protected elementLocator(element: Element): Locator {
    return new FirefoxLocator(selectorEngine.generateSelectorSimple(element), element);
  }
}

const by = (selector: string) => new FirefoxLocator(selector);

page.extend({
  getByLabelText: (text, options) => by(getByLabelSelector(text, options)),
  getByRole: (role, options) => by(getByRoleSelector(role, options)),
  getByTestId: (id) => by(getByTestIdSelector(server.config.browser.locators.testIdAttribute, String(id))),
  getByAltText: (text, options) => by(getByAltTextSelector(text, options)),
  getByPlaceholder: (text, options) => by(getByPlaceholderSelector(text, options)),
  getByText: (text, options) => by(getByTextSelector(text, options)),
  getByTitle: (text, options) => by(getByTitleSelector(text, options)),
  elementLocator: (element) => new FirefoxLocator(selectorEngine.generateSelectorSimple(element), element),
});
__INTERNAL._createLocator = by;
