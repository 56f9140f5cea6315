package io.forecourt.infra.systemtests;

import java.io.IOException;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The {@code pom.xml} of the project: its version, and those of all that it uses. */
record RootPom(Element project) {

    static RootPom read() {
        try {
            return new RootPom(DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(ComposeFile.ROOT.resolve("pom.xml").toFile())
                    .getDocumentElement());
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new IllegalStateException("pom.xml cannot be read", e);
        }
    }

    String version() {
        return child(project, "version").getTextContent();
    }

    String property(String name) {
        return child(child(project, "properties"), name).getTextContent();
    }

    private static Node child(Node parent, String name) {
        NodeList children = parent.getChildNodes();
        return IntStream.range(0, children.getLength())
                .mapToObj(children::item)
                .filter(child -> child.getNodeName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no %s in pom.xml".formatted(name)));
    }
}
