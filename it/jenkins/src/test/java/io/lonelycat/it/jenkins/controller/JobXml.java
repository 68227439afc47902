// SPDX-License-Identifier: MIT
package io.lonelycat.it.jenkins.controller;

/** The configuration of a Pipeline job, sandboxed, and of a folder. */
public final class JobXml {
    private JobXml() {}

    public static String of(String script, String... parameters) {
        StringBuilder definitions = new StringBuilder();
        for (String parameter : parameters) {
            definitions
                    .append("<hudson.model.StringParameterDefinition><name>")
                    .append(escaped(parameter))
                    .append("</name></hudson.model.StringParameterDefinition>");
        }
        String property = parameters.length == 0
                ? ""
                : "<hudson.model.ParametersDefinitionProperty><parameterDefinitions>" + definitions
                        + "</parameterDefinitions></hudson.model.ParametersDefinitionProperty>";
        return "<flow-definition><properties>" + property + "</properties>"
                + "<definition class=\"org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition\"><script>"
                + escaped(script) + "</script><sandbox>true</sandbox></definition></flow-definition>";
    }

    /** The configuration of a folder that names a policy. */
    public static String folder(String policy) {
        return "<com.cloudbees.hudson.plugins.folder.Folder><properties>"
                + "<io.lonelycat.jenkins.config.FolderPolicyProperty><policy>" + escaped(policy)
                + "</policy></io.lonelycat.jenkins.config.FolderPolicyProperty>"
                + "</properties></com.cloudbees.hudson.plugins.folder.Folder>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
