// SPDX-License-Identifier: MIT
package io.lonelycat.check.figure;

import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamReader;

/** The element at which a report is being read. It is valid until the next one. */
public final class XmlElement {
    /** As many digits as fit into a long. */
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private static final int SHOWN = 100;
    private final XMLStreamReader xml;
    private final int depth;

    XmlElement(XMLStreamReader xml, int depth) {
        this.xml = xml;
        this.depth = depth;
    }

    public String name() {
        return xml.getLocalName();
    }

    public boolean is(String name) {
        return name().equals(name);
    }

    /** Returns how deep it is; the root is at 1. */
    public int depth() {
        return depth;
    }

    public Optional<String> attribute(String name) {
        return Optional.ofNullable(xml.getAttributeValue("", name));
    }

    public String required(String name) throws ReportException {
        return attribute(name).orElseThrow(() -> new ReportException("<" + name() + "> has no " + name));
    }

    /**
     * Returns a count, at most the largest integer; 0 if the attribute is absent.
     *
     * @param what the counted things, for messages
     */
    public int count(String name, String what) throws ReportException {
        String text = attribute(name).orElse("").strip();
        return text.isEmpty() ? 0 : number(name, text, what);
    }

    /** Returns a count of an attribute that must be present. */
    public int requiredCount(String name, String what) throws ReportException {
        return number(name, required(name).strip(), what);
    }

    private static int number(String name, String text, String what) throws ReportException {
        if (!NUMBER.matcher(text).matches()) {
            String shown = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
            throw new ReportException(name + "=\"" + shown + "\" must be a number of " + what);
        }
        return (int) Math.min(Integer.MAX_VALUE, Long.parseLong(text));
    }
}
