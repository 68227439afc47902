// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import io.lonelycat.workspace.WorkspacePath;
import javax.xml.stream.XMLStreamException;

/** Says which report cannot be read, and where in it; becomes a result before it leaves the package. */
final class ReportException extends Exception {
    private static final long serialVersionUID = 1L;

    ReportException(WorkspacePath path, XMLStreamException cause) {
        super(path.display() + line(cause) + " is no readable JUnit report: " + firstLineOf(cause) + ".", cause);
    }

    ReportException(WorkspacePath path, Exception cause) {
        super(path.display() + " cannot be read: " + cause.getMessage() + ".", cause);
    }

    private static String line(XMLStreamException cause) {
        return cause.getLocation() == null
                ? ""
                : ", line " + cause.getLocation().getLineNumber() + ",";
    }

    /** The parser repeats the place in front of what it says: "ParseError at [row,col]:[1,1]\nMessage: ...". */
    private static String firstLineOf(XMLStreamException cause) {
        String text = String.valueOf(cause.getMessage());
        int message = text.indexOf("\nMessage: ");
        return text.substring(message < 0 ? 0 : message + 10)
                .lines()
                .findFirst()
                .orElse("it is empty");
    }
}
