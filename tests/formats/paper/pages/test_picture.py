from perfdesk.formats.paper.pages.picture import png_of


def test_a_chart_keeps_its_size():
    drawn = png_of(
        b'<svg xmlns="http://www.w3.org/2000/svg" width="288pt" height="216pt"><rect width="9" height="9"/></svg>'
    )
    assert drawn.png.startswith(b"\x89PNG")
    assert (round(drawn.width), round(drawn.height)) == (288, 216)
