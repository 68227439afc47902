// SPDX-License-Identifier: MIT
package io.lonelycat.check.figure;

import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamReader;

/** An element at which a report is being read. It is good until the next one. */
public final class XmlElement {
    /** As much as fits into a long. */
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private static final int SHOWN = 100;

    private final XMLStreamReader xml;
    private final int depth;
    private final boolean typed;

    XmlElement(XMLStreamReader xml, int depth, boolean typed) {
        this.xml = xml;
        this.depth = depth;
        this.typed = typed;
    }

    /** Refuses a document type, which only some tools name; it is never looked for. */
    public void refuseDocumentType() throws ReportException {
        if (typed) {
            throw new ReportException("a document type is not allowed");
        }
    }

    public String name() {
        return xml.getLocalName();
    }

    /** Returns the address of its namespace; empty for none. */
    public String namespace() {
        return Optional.ofNullable(xml.getNamespaceURI()).orElse("");
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
     * Returns a number of something, at most the largest integer; 0 if it is absent.
     *
     * @param what of what, for messages
     */
    public int count(String name, String what) throws ReportException {
        String text = attribute(name).orElse("").strip();
        return text.isEmpty() ? 0 : number(name, text, what);
    }

    /** Returns a number that has to be there. */
    public int requiredCount(String name, String what) throws ReportException {
        return number(name, required(name).strip(), what);
    }

    private int number(String name, String text, String what) throws ReportException {
        if (!NUMBER.matcher(text).matches()) {
            String shown = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
            throw new ReportException(name + "=\"" + shown + "\" is no number of " + what);
        }
        return (int) Math.min(Integer.MAX_VALUE, Long.parseLong(text));
    }
}
