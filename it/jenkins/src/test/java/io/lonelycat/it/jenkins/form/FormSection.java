// SPDX-License-Identifier: MIT
package io.lonelycat.it.jenkins.form;

import io.lonelycat.it.jenkins.controller.Controller;
import java.io.IOException;
import java.util.List;
import org.htmlunit.html.HtmlCheckBoxInput;
import org.htmlunit.html.HtmlElement;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlInput;
import org.htmlunit.html.HtmlSelect;
import org.htmlunit.html.HtmlTextArea;
import org.jspecify.annotations.Nullable;

/**
 * The plugin's part of a form in a browser.
 *
 * @param form the whole, which is sent
 * @param section our part of it
 */
record FormSection(Browser browser, HtmlForm form, HtmlElement section) {

    private List<HtmlElement> fields(String name) {
        return section.getByXPath(".//*[@name='_." + name + "']");
    }

    private HtmlElement last(String name) {
        List<HtmlElement> all = fields(name);
        return all.get(all.size() - 1);
    }

    /** Returns the number of fields with this name. */
    int count(String name) {
        return fields(name).size();
    }

    /** The value of the last field of that name. */
    String value(String name) {
        HtmlElement field = last(name);
        if (field instanceof HtmlTextArea area) {
            return area.getText();
        }
        return field instanceof HtmlSelect select
                ? select.getSelectedOptions().get(0).getValueAttribute()
                : ((HtmlInput) field).getValue();
    }

    /** Returns the choices of a drop-down list. */
    List<String> choices(String name) {
        return ((HtmlSelect) last(name))
                .getOptions().stream().map(option -> option.getValueAttribute()).toList();
    }

    /** Gives the last field of that name another value, and leaves it. */
    FormSection set(String name, String value) {
        HtmlElement field = last(name);
        field.focus();
        if (field instanceof HtmlTextArea area) {
            area.setText(value);
        } else if (field instanceof HtmlSelect select) {
            select.setSelectedAttribute(value, true);
        } else {
            ((HtmlInput) field).setValue(value);
        }
        field.fireEvent("change");
        field.blur();
        browser.settle();
        return this;
    }

    FormSection tick(String name, boolean ticked) {
        ((HtmlCheckBoxInput) last(name)).setChecked(ticked);
        return this;
    }

    /** Returns the message below the last field with this name. */
    String message(String name) {
        HtmlElement item = last(name).getFirstByXPath("ancestor::*[contains(@class, 'jenkins-form-item')][1]");
        HtmlElement area = item.getFirstByXPath(".//*[contains(@class, 'validation-error-area')]");
        return area.asNormalizedText().strip();
    }

    /** Presses the first of our buttons with that text. */
    FormSection press(String text) {
        click(section.getFirstByXPath(".//button[contains(., '" + text + "')]"));
        browser.settle();
        return this;
    }

    /** Sends the whole form; returns what is shown then. */
    String save() {
        click(form.getFirstByXPath(".//button[@name='Submit']"));
        browser.settle();
        return browser.shown().asNormalizedText();
    }

    private static void click(@Nullable HtmlElement button) {
        if (button == null) {
            throw new AssertionError("There is no such button");
        }
        try {
            button.click();
        } catch (IOException e) {
            throw new Controller.Unreachable(e);
        }
    }
}
