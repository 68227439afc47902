class Parcel {
    private final String name;

    Parcel(String name) {
        this.name = name;
    }

    String label() {
        return name;
    }
}
