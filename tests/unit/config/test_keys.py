"""Keys that the site makes for itself at its first start."""

from concurrent.futures import ThreadPoolExecutor

from config.settings import _kept_secret


def test_whoever_starts_together_gets_the_same_key(tmp_path):
    with ThreadPoolExecutor(8) as starting:
        keys = set(starting.map(_kept_secret, [tmp_path / "key"] * 16))
    assert len(keys) == 1
    assert keys == {(tmp_path / "key").read_text()}
    assert (tmp_path / "key").stat().st_mode & 0o777 == 0o600


def test_a_key_that_a_killed_start_left_empty_is_made_anew(tmp_path):
    (tmp_path / "key").touch()
    assert len(_kept_secret(tmp_path / "key")) > 60


def test_a_key_that_is_there_stays(tmp_path):
    (tmp_path / "key").write_text("ours")
    (tmp_path / "key").chmod(0o400)
    assert _kept_secret(tmp_path / "key") == "ours"
