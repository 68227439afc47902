// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import io.lonelycat.api.FrontEnd;
import io.lonelycat.api.FrontEnd.CallOrigin;

/** Offers files for agents to the goal that writes the first policy. */
abstract class AbstractInitMojo extends AbstractLonelyCatMojo {
    @Override
    FrontEnd frontEnd() {
        return super.frontEnd().of(CallOrigin.offering(OfferedFiles.forAgents(version())));
    }
}
