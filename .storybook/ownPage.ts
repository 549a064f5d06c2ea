/**
 * On its component's page, the story is rendered in its own frame. There it can play, take the focus and change the browser
 * without affecting other stories.
 */
export const ownPage = (iframeHeight: number) => ({ docs: { story: { inline: false, iframeHeight } } });
