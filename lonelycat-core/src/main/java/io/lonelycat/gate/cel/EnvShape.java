// SPDX-License-Identifier: MIT
package io.lonelycat.gate.cel;

import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;

/** The members of {@code env}: who asks, and from where, as the front end says. */
final class EnvShape {
    static final Shape<Facts> SHAPE = Shape.<Facts>named("lonelycat.Env")
            .with("frontEnd", SimpleType.STRING, Facts::frontEnd)
            .with("user", SimpleType.STRING, Facts::user)
            .with("branch", SimpleType.STRING, facts -> facts.env().get("branch"))
            .with("buildUrl", SimpleType.STRING, facts -> facts.env().get("buildUrl"))
            .with("all", MapType.create(SimpleType.STRING, SimpleType.STRING), Facts::env);

    private EnvShape() {}
}
