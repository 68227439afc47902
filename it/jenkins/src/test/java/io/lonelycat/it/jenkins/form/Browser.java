// SPDX-License-Identifier: MIT
package io.lonelycat.it.jenkins.form;

import io.lonelycat.it.jenkins.controller.Controller;
import java.io.IOException;
import org.htmlunit.BrowserVersion;
import org.htmlunit.WebClient;
import org.htmlunit.html.HtmlElement;
import org.htmlunit.html.HtmlPage;

/**
 * A browser in which a user has logged in. Jenkins puts together what a form sends by script; so the pages' own scripts do
 * that here, and everything else of a form is sent back as it was.
 */
final class Browser implements AutoCloseable {
    /** As long as that at most: some scripts never end. */
    private static final long PATIENCE_MILLIS = 3_000;

    /** Without a picture there is no transition, and a page waits for its end. */
    private static final String END_TRANSITIONS =
            "document.querySelectorAll('.fade-out').forEach(e => e.ontransitionend({}))";

    private final Controller controller;
    private final WebClient client = new WebClient(BrowserVersion.CHROME);

    Browser(Controller controller) {
        this.controller = controller;
        client.getOptions().setFetchPolyfillEnabled(true);
        client.getOptions().setCssEnabled(false);
        // Scripts of other plugins may use what this browser lacks.
        client.getOptions().setThrowExceptionOnScriptError(false);
        client.getOptions().setThrowExceptionOnFailingStatusCode(false);
        client.addRequestHeader("Authorization", controller.user().basic());
    }

    /** Opens a page that has a form, and waits for its scripts. */
    HtmlPage open(String path) {
        try {
            HtmlPage page = client.getPage(controller.url().resolve(path).toURL());
            settle();
            return page;
        } catch (IOException e) {
            throw new Controller.Unreachable(e);
        }
    }

    /** Opens a page, and finds the part of its form that is ours. */
    FormSection section(String path) {
        HtmlPage page = open(path);
        for (HtmlElement section :
                page.getDocumentElement().<HtmlElement>getElementsByAttribute("section", "class", "jenkins-section")) {
            HtmlElement title = section.getFirstByXPath(
                    "./*[contains(@class, 'jenkins-section__title')][contains(., 'LonelyCat')]");
            if (title != null) {
                return new FormSection(this, page.getFormByName("config"), section);
            }
        }
        throw new AssertionError(
                path + " has no section LonelyCat for " + controller.user().name());
    }

    /** Waits until scripts have done what they wanted. */
    void settle() {
        client.waitForBackgroundJavaScript(PATIENCE_MILLIS);
        if (client.getCurrentWindow().getEnclosedPage() instanceof HtmlPage page) {
            page.executeJavaScript(END_TRANSITIONS);
        }
    }

    /** The page that is shown now. */
    HtmlPage shown() {
        return (HtmlPage) client.getCurrentWindow().getEnclosedPage();
    }

    @Override
    public void close() {
        client.close();
    }
}
