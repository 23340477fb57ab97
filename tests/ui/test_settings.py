"""What is remembered from session to session."""

from pathlib import Path

from perfdesk.ui.settings import Settings


def test_choices_survive_a_restart(tmp_path):
    first = Settings(tmp_path / "s.ini")
    first.set_text("appearance", "dark")
    first.set_number("points", 11)
    first.save()
    again = Settings(tmp_path / "s.ini")
    assert (again.text("appearance"), again.number("points", 9)) == ("dark", 11)


def test_what_was_never_said_has_a_default(settings):
    assert (settings.text("x", "无"), settings.number("x", 9), settings.state("x").isEmpty()) == ("无", 9, True)


def test_a_damaged_setting_falls_back(settings):
    settings.set_text("points", "十")
    assert settings.number("points", 9) == 9


def test_the_newest_file_comes_first_once(settings, tmp_path):
    files = [tmp_path / f"{n}.perfdesk" for n in range(10)]
    for file in [*files, files[9], files[4]]:
        file.touch()
        settings.opened(file)
    assert settings.recent[:3] == (files[4], files[9], files[8])
    assert len(settings.recent) == 8


def test_files_that_are_gone_are_not_offered(settings, tmp_path):
    file = tmp_path / "青河县,2024.perfdesk"
    file.touch()
    settings.opened(file)
    assert settings.recent == (file,)
    file.unlink()
    assert settings.recent == ()


def test_a_server_that_does_not_answer_has_no_recent_files(settings, tmp_path, monkeypatch):
    def refused(_):
        raise PermissionError

    settings.opened(tmp_path / "a.perfdesk")
    monkeypatch.setattr(Path, "is_file", refused)
    assert settings.recent == ()


def test_what_cannot_be_kept_is_said(settings, tmp_path):
    (tmp_path / "文件").write_text("")
    assert settings.unkept == ""
    assert "本机设置不能保存" in Settings(tmp_path / "文件" / "settings.ini").unkept
