// SPDX-License-Identifier: MIT
package hudson.model;

import io.lonelycat.signatures.Signature;
import java.io.Serializable;

public final class Result implements Serializable {
    public static final Result ABORTED = new Result("ABORTED");
    public static final Result FAILURE = new Result("FAILURE");
    public static final Result NOT_BUILT = new Result("NOT_BUILT");
    public static final Result SUCCESS = new Result("SUCCESS");
    public static final Result UNSTABLE = new Result("UNSTABLE");

    private final String name;

    private Result(String name) {
        this.name = name;
    }

    public boolean isWorseThan(Result that) {
        throw Signature.only();
    }

    @Override
    public String toString() {
        return name;
    }
}
