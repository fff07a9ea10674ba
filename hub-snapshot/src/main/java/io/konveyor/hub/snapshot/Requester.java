package io.konveyor.hub.snapshot;

/**
 * Who asks for something, and from where: what an operation and the audit log say of it.
 *
 * @param user login of the one who asks; empty if nobody has logged in
 * @param address where the request came from: an IP address with its port, or words ({@code command
 *     line}); empty if nobody asked
 * @param forwarded what a proxy says of the client behind it ({@code Forwarded} or {@code
 *     X-Forwarded-For}): a hint, since whoever connects can send it; empty if nothing
 * @param via how, where it is not the plain request: {@code link}
 */
public record Requester(String user, String address, String forwarded, String via) {
    /** Longest text of others that is kept. */
    private static final int MAX_LENGTH = 200;

    /** The Hub itself: nobody asked. */
    public static final Requester HUB = new Requester("", "", "", "");

    public Requester {
        user = clean(user);
        address = clean(address);
        forwarded = clean(forwarded);
        via = clean(via);
    }

    /** Somebody who asks as usual. */
    public Requester(String user, String address, String forwarded) {
        this(user, address, forwarded, "");
    }

    /** This one as it follows a link that {@code maker} made: the right is the maker's. */
    Requester byLinkOf(Requester maker) {
        return new Requester(maker.user(), address, forwarded, "link");
    }

    /** Somebody at this machine, without a Hub between. */
    public static Requester commandLine(String systemUser) {
        return new Requester(systemUser, "command line", "");
    }

    /** The address without its port. */
    String host() {
        int colon = address.lastIndexOf(':');
        return colon < 0 ? address : address.substring(0, colon);
    }

    /** No line breaks, and nothing that makes a reader's terminal show another text. */
    private static String clean(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]", " ").strip();
        return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH);
    }
}
