// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.agent;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the engine is asked to do in a workspace; all that the agent needs to know of the controller.
 *
 * @param goal {@code plan}, {@code gate}, {@code execute}, {@code rollback}, {@code recover}, {@code validate} or
 *     {@code history}
 * @param parameters what the step was given, by the names of the core's keys
 * @param environment the environment of the step, secrets included: checks run in it
 * @param user who started the build
 * @param policyName what messages and records call the policy; null for the built-in one
 * @param policyText the policy; null where it lies on the agent, at the parameter {@code policy} or in the workspace
 * @param trustedFolder where the policy has to lie on the agent; null unless the step named it by its path there
 * @param approvals documents whose approvers the controller has authenticated
 * @param signingKey the private key that evidence is signed with; null where it is not signed
 * @param correlation the build's address; decisions name it
 */
public record EngineRequest(
        String goal,
        LinkedHashMap<String, String> parameters,
        HashMap<String, String> environment,
        String user,
        @Nullable String policyName,
        @Nullable String policyText,
        @Nullable String trustedFolder,
        ArrayList<String> approvals,
        @Nullable String signingKey,
        String correlation)
        implements Serializable {
    private static final long serialVersionUID = 1;

    /** Names the goal alone: the rest has secrets in it. */
    @Override
    public String toString() {
        return "EngineRequest[" + goal + "]";
    }
}
