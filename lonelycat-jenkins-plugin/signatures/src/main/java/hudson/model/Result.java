// SPDX-License-Identifier: MIT
package hudson.model;

import java.io.Serializable;

public final class Result implements Serializable {
    public static final Result UNSTABLE = new Result("UNSTABLE");

    private final String name;

    private Result(String name) {
        this.name = name;
    }
}
