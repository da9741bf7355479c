/// Python that breaks a document of the form at random places; one JSON line for each: its text and where its faults are.
enum FormBreaker {
    static let script = #"""
        import copy, json, random
        from pathlib import Path

        EXAMPLES = Path(check_plan.__file__).parent / "examples"

        def example(name):
            return json.loads((EXAMPLES / name).read_text(encoding="utf-8"))

        junk = [None, True, 0, -1, 1.5, 1e400, "", "x", "24:00", "24:01", "7:00", "KZ", "kz", "en", "e", [], {},
                ["en", "en"], ["11:00", "10:00"], ["11:00", "24:00"], "2024-02-30", "2024-02-29", "2024-02-08T10:00:00Z",
                "2024-02-08T10:00:60Z", "2024-02-08T10:00:00.5Z", "2024-02-08t10:00:00+23:59", "0001-01-01",
                "9999-01-01", "2024-02-08T10:00:00+24:00", "Asia/Almaty", "asia/almaty", "R01", "open", "regular", 90, 90.1, -180, 181,
                1, 2, 100, 1000, 1001, 1e-9, "R99", 5.0, ["R01", 3], [""], "zh-Hant-HK", "en-", "٢٠٢٤-٠٢-٠٨", "primary"]

        def places(value, path=()):
            if isinstance(value, dict):
                for key in value:
                    yield path + (key,)
                    yield from places(value[key], path + (key,))
            elif isinstance(value, list):
                for n, item in enumerate(value):
                    yield path + (n,)
                    yield from places(item, path + (n,))

        def print_broken(base, count, faults, whole=()):
            """Below the keys of `whole` only whole numbers are put in place of numbers."""
            rng = random.Random(20240208)
            everywhere = list(places(base))
            for n in range(count):
                document = copy.deepcopy(base)
                for _ in range(1 if n % 3 else 2):
                    path = rng.choice(everywhere) if n % 2 else rng.choice([p for p in everywhere if len(p) < 4])
                    fitting = [x for x in junk if not (path[0] in whole and isinstance(x, float))]
                    holder = document
                    try:
                        for key in path[:-1]:
                            holder = holder[key]
                        if rng.random() < 0.2:
                            del holder[path[-1]]
                        elif isinstance(holder, list) and rng.random() < 0.2:
                            holder.append(copy.deepcopy(holder[path[-1]]))
                        else:
                            holder[path[-1]] = rng.choice(fitting)
                    except (KeyError, IndexError, TypeError):
                        pass
                text = json.dumps(document, ensure_ascii=False).replace("Infinity", "1e400")
                print(json.dumps({"text": text, "pointers": sorted({p for p, _ in faults(document)})}))

        """#
}
