// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.build;

import io.lonelycat.json.JsonObject;
import io.lonelycat.workspace.VisibleText;
import java.io.Serializable;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A file that is not as an execution left it, as an agent tells of it. Texts only: Jenkins stores it with the build. */
@ExportedBean(defaultVisibility = 2)
public final class DriftRow implements Serializable {
    private static final long serialVersionUID = 1;
    private static final int LONGEST = 500;

    private final String path;
    private final String words;
    private final String executionId;

    private DriftRow(String path, String words, String executionId) {
        this.path = path;
        this.words = words;
        this.executionId = executionId;
    }

    static DriftRow of(JsonObject told) {
        String execution = text(told, "executionId");
        return new DriftRow(text(told, "path"), text(told, "text"), RecordIds.isExecution(execution) ? execution : "");
    }

    private static String text(JsonObject told, String name) {
        return told.members().get(name) instanceof String text ? line(text) : "";
    }

    /** Returns what an agent says as one line that hides nothing and is not too long to be kept. */
    static String line(String text) {
        String visible = VisibleText.of(text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text);
        return visible.length() > 2 * LONGEST ? visible.substring(0, 2 * LONGEST) + "..." : visible;
    }

    @Exported
    public String getPath() {
        return path;
    }

    /** How it differs and, where git knows, by what. */
    @Exported
    public String getWords() {
        return words;
    }

    /** The execution that left it; empty where the agent named none. */
    @Exported
    public String getExecutionId() {
        return executionId;
    }
}
