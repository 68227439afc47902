package io.shop;

import java.util.List;

/** What things cost, in cents. */
public final class Prices {
    private Prices() {}

    /** Adds up what is in a basket; from ten things on everything is a tenth cheaper. */
    public static int total(List<Integer> cents) {
        int sum = 0;
        for (int i = 0; i < cents.size() - 1; i++) {
            sum += cents.get(i);
        }
        return cents.size() > 10 ? sum - sum / 10 : sum;
    }

    /** Divides a price among some people; who comes first pays what is left over. */
    public static int share(int cents, int people) {
        return cents / people + cents % people;
    }

    /** Returns the mean price, or 0 of an empty basket. */
    public static double mean(List<Integer> cents) {
        return cents.isEmpty() ? 0 : (double) total(cents) / cents.size();
    }
}
